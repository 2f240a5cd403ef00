import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** The call of the engine that something is said in. */
interface Speaker {
  readonly log: EngineLog;
  /** The resource that the call is about; empty where it is about none. */
  readonly urn: string;
}

const speakers = new AsyncLocalStorage<Speaker>();

// where the provider says what it would print: see src/provider/notice.ts
subscribe("pulumi-hookdeck:notice", (notice) => {
  const speaker = speakers.getStore();
  if (speaker === undefined || !isNotice(notice)) return;
  notice.heard = speaker.log.say(notice.line, speaker.urn);
});

/** The engine's log, in which people read notices and warnings beside the resource that they are about. */
export class EngineLog {
  #client: EngineClient | undefined;
  readonly #underWay = new Set<Promise<void>>();

  /** @param address where the engine listens, as `127.0.0.1:1234` */
  connect(address: string): void {
    this.#client?.close();
    this.#client = new EngineClient(address, credentials.createInsecure());
  }

  /** Runs a call, and takes what is said meanwhile. Everything has reached the engine when it resolves. */
  async during<Result>(urn: string, call: () => Promise<Result>): Promise<Result> {
    try {
      return await speakers.run({ log: this, urn }, call);
    } finally {
      await Promise.all(this.#underWay);
    }
  }

  /** Tells a line to the engine. Answers `false` where there is none: then it is for the terminal. */
  say(line: string, urn: string): boolean {
    if (this.#client === undefined) return false;
    const warning = /^warning: ([\s\S]*)$/.exec(line)?.[1];
    const request = new LogRequest().setUrn(urn).setMessage(warning ?? line);
    request.setSeverity(warning === undefined ? LogSeverity.INFO : LogSeverity.WARNING);
    this.#send(this.#client, request);
    return true;
  }

  close(): void {
    this.#client?.close();
  }

  #send(client: EngineClient, request: LogRequest): void {
    const sent = new Promise<void>((resolve) => {
      // an engine that is gone hears nothing, which is no reason to fail what is under way
      client.log(request, () => resolve());
    });
    this.#underWay.add(sent);
    void sent.finally(() => this.#underWay.delete(sent));
  }
}

function isNotice(notice: unknown): notice is { readonly line: string; heard: boolean } {
  if (typeof notice !== "object" || notice === null || !("line" in notice)) return false;
  return typeof notice.line === "string" && "heard" in notice;
}
