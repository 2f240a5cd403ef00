import type { Changes } from "../../events/changes";
import type { Plane } from "../../events/plane";
import type { Message, ProjectRow } from "./message";
import { rowOf } from "./rows";

/** What a stream tells of. */
export interface Streamed {
  readonly changes: Changes;
  readonly hello: Extract<Message, { type: "hello" }>;
  /** The projects that there are. */
  projects(): readonly ProjectRow[];
  /** The events plane of the project; `undefined` once the project is deleted. */
  plane(): Plane | undefined;
  readonly clock: () => number;
}

/** Time between two messages, in milliseconds: what changes more often is told once. */
const pauseMs = 80;
/** How often the time is told where nothing changes; it keeps the connection open, too. */
const tickMs = 5000;
/** Most rows of one message. */
const rowsMax = 500;
/** Messages that may wait for the reader. */
const waitingMax = 4;

/**
 * Server-sent events of one project: what there is, the newest first, then what changes. Nothing is sent while its
 * reader is behind: what changes meanwhile is told once, as it is then, so that a slow reader costs no memory.
 */
export function streamOf(streamed: Streamed): ReadableStream<Uint8Array> {
  const { changes, hello, clock } = streamed;
  /** Ids of the requests to tell of, the oldest change first. */
  const dirty = new Set<string>();
  let hasObjects = false;
  let wait: NodeJS.Timeout | undefined;
  let flush = () => {};
  let end = () => {};
  const later = () => {
    wait ??= setTimeout(() => flush(), pauseMs);
  };
  const source = {
    start(controller: ReadableStreamDefaultController<Uint8Array>) {
      const say = (message: Message) => controller.enqueue(encode(message));
      flush = () => {
        wait = undefined;
        if ((controller.desiredSize ?? 0) <= 0) return;
        if (hasObjects) say({ type: "objects", projects: streamed.projects() });
        hasObjects = false;
        if (dirty.size > 0) say(rowsOf(streamed, dirty));
        if (dirty.size > 0) later();
      };
      const unwatch = changes.watch({
        request(projectId, id) {
          if (projectId !== hello.projectId) return;
          dirty.add(id);
          later();
        },
        objects() {
          hasObjects = true;
          later();
        },
        reset() {
          dirty.clear();
          say({ type: "reset" });
          hasObjects = true;
          later();
        },
      });
      const tick = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) say({ type: "now", now: clock() });
      }, tickMs);
      end = () => {
        unwatch();
        clearInterval(tick);
        clearTimeout(wait);
      };
      say(hello);
      for (const { id } of [...(streamed.plane()?.requests.all ?? [])].reverse()) dirty.add(id);
      flush();
    },
    /** The reader has caught up. */
    pull() {
      if (hasObjects || dirty.size > 0) later();
    },
    cancel: () => end(),
  };
  return new ReadableStream(source, { highWaterMark: waitingMax });
}

function encode(message: Message): Uint8Array {
  return new TextEncoder().encode(`data: ${JSON.stringify(message)}\n\n`);
}

function rowsOf(streamed: Streamed, dirty: Set<string>): Message {
  const plane = streamed.plane();
  const rows = [];
  const gone = [];
  for (const id of dirty) {
    if (rows.length >= rowsMax) break;
    dirty.delete(id);
    const request = plane?.requests.find(id);
    if (request === undefined) gone.push(id);
    else rows.push(rowOf(request));
  }
  return { type: "rows", now: streamed.clock(), rows, gone };
}
