import { specs } from "../../specs";
import type { LiveObject } from "../live-project";
import { referencesOf } from "./references";

/** Along the routing: each source, then its connections with what they lead through and to; the rest as it is. */
export function inOrderOfRouting(objects: readonly LiveObject[]): readonly LiveObject[] {
  const connections = objects.filter(({ spec }) => spec === specs["Connection"]);
  const routes = objects
    .filter(({ spec }) => spec === specs["Source"])
    .flatMap((source) => [source, ...connections.filter(({ set }) => set["sourceId"] === source.id)]);
  return withReferencesFirst([...routes, ...objects]);
}

/** In the order of a Terraform state, as far as what is referred to has to come first. */
export function inOrderOfState(
  objects: readonly LiveObject[],
  addresses: ReadonlyMap<string, string>,
): readonly LiveObject[] {
  const places = new Map([...addresses.keys()].map((id, i) => [id, i]));
  const placeOf = ({ id }: LiveObject) => places.get(id) ?? places.size;
  return withReferencesFirst([...objects].sort((a, b) => placeOf(a) - placeOf(b)));
}

/** What is referred to comes first; apart from that the order is kept, and each object comes once. */
function withReferencesFirst(objects: readonly LiveObject[]): readonly LiveObject[] {
  const known = new Map(objects.map((live) => [live.id, live]));
  const ordered = new Set<LiveObject>();
  const add = (live: LiveObject): void => {
    if (ordered.has(live)) return;
    for (const id of referencesOf(live, known)) {
      const other = known.get(id);
      if (other) add(other);
    }
    ordered.add(live);
  };
  for (const live of objects) add(live);
  return [...ordered];
}
