import type { ServerResponse } from "node:http";
import { json, text } from "./http-server";

/** A way not to answer a call. */
export type Fault = (response: ServerResponse) => void;

/** Faults after which nobody knows whether the call was carried out. */
export const faults = {
  "a 500": (response) => json(response, 500, { code: "FATAL_ERROR", status: 500, message: "Fatal Error" }),
  "a 502 with a page": (response) => text(response, 502, "text/html", "<html>"),
  "a 503": (response) => text(response, 503, "text/plain", "down"),
  "a reset before the answer": (response) => response.socket?.destroy(),
  "a reset within the body": (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    response.write('{"id":', () => response.socket?.destroy());
  },
  "a body cut short": (response) => {
    response.writeHead(200, { "content-length": "100", connection: "close" });
    response.write('{"id":', () => response.socket?.end());
  },
  "an empty 200": (response) => text(response, 200, "application/json", ""),
  "a 200 that is no JSON": (response) => text(response, 200, "application/json", '{"id": "src_'),
  "a 200 with a page": (response) => text(response, 200, "text/html", "<html>welcome</html>"),
  "no answer at all": () => undefined,
  "a body that trickles": (response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const trickle = setInterval(() => response.write(" "), 10);
    response.on("close", () => clearInterval(trickle));
  },
} satisfies Record<string, Fault>;
