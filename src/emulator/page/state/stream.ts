import { Frames } from "../model/frames";
import { type Message, readMessage } from "../model/message";
import { routingOf } from "../model/names";
import { lists } from "../model/objects";
import { all, CallError, fetchBelow, hasToken } from "./api";
import { clearRows, hello, projectId, projects, routing, takeRows, takeTime, trouble } from "./store";

/** Time to the next try, in milliseconds. */
const againMs = 1000;

let current: AbortController | undefined;

/** Shows a project: follows its stream from the start, and again after every break, until another is shown. */
export async function show(id: string): Promise<void> {
  current?.abort();
  const ending = new AbortController();
  current = ending;
  projectId.value = id;
  if (!hasToken()) return;
  while (!ending.signal.aborted) {
    try {
      await follow(id, ending.signal);
      trouble.value = "The emulator has ended. Waiting for it…";
    } catch (error) {
      if (ending.signal.aborted) return;
      trouble.value = error instanceof CallError ? error.message : "The stream broke off. Trying again…";
      if (trouble.value.includes("token")) return;
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

async function follow(id: string, signal: AbortSignal): Promise<void> {
  const query = id === "" ? "" : `?project=${encodeURIComponent(id)}`;
  const { body } = await fetchBelow(`/stream${query}`, { signal });
  if (body === null) return;
  const frames = new Frames();
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    for (const text of frames.take(value)) take(readMessage(text));
  }
}

function take(message: Message): void {
  switch (message.type) {
    case "hello":
      hello.value = message;
      projects.value = message.projects;
      trouble.value = undefined;
      takeTime(message.now);
      clearRows();
      refresh(message.projectId);
      break;
    case "rows":
      takeTime(message.now);
      takeRows(message.rows, message.gone);
      break;
    case "now":
      takeTime(message.now);
      break;
    case "objects":
      projects.value = message.projects;
      if (hello.value !== undefined) refresh(hello.value.projectId);
      break;
    case "reset":
      clearRows();
      break;
  }
}

let asked = 0;

/** Asks for the objects of a project. Of several answers the one that was asked for last counts. */
function refresh(id: string): void {
  asked += 1;
  const own = asked;
  Promise.all([connections(id), sources(id), destinations(id), transformations(id)]).then(
    ([connections, sources, destinations, transformations]) => {
      const names = new Map(transformations.map(({ id, name }) => [id, name]));
      if (own === asked) routing.value = routingOf(connections, sources, destinations, names);
    },
    () => {
      // the stream says what is wrong
    },
  );
}

const connections = (id: string) => all(id, "/connections?disabled=true&dir=asc", lists.connections);
const sources = (id: string) => all(id, "/sources?disabled=true&dir=asc", lists.sources);
const destinations = (id: string) => all(id, "/destinations?disabled=true&dir=asc", lists.destinations);
const transformations = (id: string) => all(id, "/transformations", lists.transformations);
