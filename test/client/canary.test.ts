import { inspect } from "node:util";
import { createClient } from "../../src/client/client";
import { HookdeckError } from "../../src/client/errors/errors";
import { path } from "../../src/client/path";
import { defaultPatience } from "../../src/client/retry";
import type { Fault } from "./faults";
import { canary, HttpServer, json, text } from "./http-server";
import { TestTime } from "./test-time";

const basic = Buffer.from(`${canary}:`).toString("base64");
const spellings = [canary, basic, encodeURIComponent(canary)];
const echo = spellings.join(" ");
const code = `CODE ${echo}`;
const headers = { location: `https://x/?${echo}`, "x-request-id": echo, "content-type": `text/${canary}` };
const faults: Fault[] = [
  ...[400, 401, 403, 409, 418, 422, 500, 503].flatMap((status): Fault[] => [
    (response) => json(response, status, { code, message: echo, data: [echo] }, headers),
    (response) =>
      json(response, status, { code, message: echo, data: { field: echo, message: echo, id: echo } }),
    (response) => text(response, status, "text/html", `<html>${echo}`, headers),
  ]),
  ...[200, 302, 404, 410].map(
    (status): Fault =>
      (response) =>
        text(response, status, canary, echo, headers),
  ),
  (response) => response.socket?.destroy(),
];

it("the key is never shown, even where the server repeats it in every way", async () => {
  let fault = faults[0];
  const server = await HttpServer.start((_, response) => fault?.(response));
  try {
    for (fault of faults) {
      const patience = { ...defaultPatience, attempts: 1 };
      const client = createClient(server.settings, { time: TestTime.withSockets(), patience });
      const call = client.send({ method: "POST", path: path`/sources/${canary}` });
      const error: unknown = await call.catch((thrown: unknown) => thrown);
      if (!(error instanceof HookdeckError)) throw new Error("the call was not refused");
      const shown = [error.message, error.stack, JSON.stringify(error), inspect(error), inspect(error.cause)];
      const bare = [inspect(error, { customInspect: false, depth: 9 })];
      for (const spelling of spellings) expect([...shown, ...bare].join("\n")).not.toContain(spelling);
    }
  } finally {
    await server.close();
  }
});
