import { connect } from "node:net";

/**
 * Calls back once nobody listens at the engine's address any more. An engine ends its plugins, but one that was killed
 * cannot, and they would stay for ever. An address where nobody has ever listened says nothing.
 *
 * @param address host and port
 * @param every milliseconds from one look to the next. The looks keep no process alive. @default 2000
 */
export function whenEngineIsGone(address: string, gone: () => void, every = 2000): void {
  const [, host = "", port = ""] = /^\[?(.+?)\]?:(\d+)$/.exec(address) ?? [];
  if (port === "") return;
  let wasThere = false;
  const look = () => {
    const socket = connect({ host, port: Number(port) }).unref();
    socket.once("connect", () => {
      wasThere = true;
      socket.destroy();
    });
    socket.once("error", () => {
      if (!wasThere) return;
      clearInterval(timer);
      gone();
    });
  };
  const timer = setInterval(look, every).unref();
  look();
}
