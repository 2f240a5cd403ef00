import { once } from "node:events";
import { connect, createServer } from "node:net";
import { whenEngineIsGone } from "../../src/plugin/engine-gone";
import { withWire } from "./wire";

jest.setTimeout(120_000);

async function engine() {
  const server = createServer((socket) => socket.resume());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return { server, address: `127.0.0.1:${address.port}` };
}

test("a plugin whose engine was killed ends by itself", async () => {
  await withWire(async ({ engine, ended }) => {
    engine.close();
    const deadline = new Promise((_, reject) => {
      setTimeout(() => reject(new Error("it is still there after 30 s")), 30_000).unref();
    });
    await Promise.race([ended, deadline]);
  });
});

test("while the engine listens, it is not gone", async () => {
  const { server, address } = await engine();
  const seen: string[] = [];
  const gone = new Promise<void>((resolve) => {
    whenEngineIsGone(address, () => resolve(void seen.push("gone")), 1);
  });
  for (const look of ["first", "second", "third"]) {
    await once(server, "connection");
    seen.push(look);
  }
  server.close();
  await gone;
  expect(seen).toEqual(["first", "second", "third", "gone"]);
});

test("an engine that does not listen yet is not gone", async () => {
  const { server, address } = await engine();
  const port = Number(address.split(":")[1]);
  server.close();
  await once(server, "close");
  const seen: string[] = [];
  const gone = new Promise<void>((resolve) => {
    whenEngineIsGone(address, () => resolve(void seen.push("gone")), 1);
  });
  const refused = connect(port, "127.0.0.1");
  await new Promise((resolve) => refused.once("error", resolve));
  const late = createServer((socket) => socket.resume());
  late.listen(port, "127.0.0.1");
  await once(late, "connection");
  seen.push("came");
  late.close();
  await gone;
  expect(seen).toEqual(["came", "gone"]);
});
