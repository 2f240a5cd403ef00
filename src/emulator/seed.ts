import { z } from "zod";
import { readConnection, upsertConnection } from "./api/connection/connection";
import { readDestination, upsertDestination } from "./api/destination/destination";
import { readIssueTriggerUpsert, upsertIssueTrigger } from "./api/issue-trigger/issue-trigger";
import { readSource, upsertSource } from "./api/source/source";
import { readTransformation, upsertTransformation } from "./api/transformation/transformation";
import { EmulatorError, Refusal } from "./contract/errors";
import type { Body } from "./contract/fields";
import { accept } from "./contract/joi";
import type { Version } from "./contract/versions";
import type { Project } from "./store/project";

/** An object to create, as the body of the API's own request: `{ "name": "shop", "type": "STRIPE" }`. */
export type SeedObject = Readonly<Record<string, unknown>>;

/** Objects that the first project of an emulator starts with. They are created in this order, by their names. */
export interface Seed {
  /** Bodies of `PUT /sources`. @default none */
  readonly sources?: readonly SeedObject[];
  /** Bodies of `PUT /destinations`. @default none */
  readonly destinations?: readonly SeedObject[];
  /** Bodies of `PUT /transformations`. @default none */
  readonly transformations?: readonly SeedObject[];
  /** Bodies of `PUT /connections`: the ends are named inline, and created where they are new. @default none */
  readonly connections?: readonly SeedObject[];
  /** Bodies of `PUT /issue-triggers`. @default none */
  readonly issue_triggers?: readonly SeedObject[];
}

const objects = z.array(z.record(z.string(), z.unknown())).exactOptional();
const shape = z.strictObject({
  sources: objects,
  destinations: objects,
  transformations: objects,
  connections: objects,
  issue_triggers: objects,
}) satisfies z.ZodType<Seed>;

/** Reads a seed. @throws EmulatorError that names every part that is wrong */
export function readSeed(value: unknown): Seed {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  throw new EmulatorError(`The seed cannot be read:\n${z.prettifyError(read.error)}`);
}

/**
 * Creates what a seed says, or changes what has its name. @throws EmulatorError that names the object and what it lacks
 *
 * @internal
 */
export function sow(project: Project, served: readonly Version[], seed: Seed): void {
  const version = served.at(-1);
  if (version === undefined) return;
  const kinds: readonly [keyof Seed, (body: Body) => unknown][] = [
    ["sources", (body) => upsertSource(project, accept(readSource(version, body)))],
    ["destinations", (body) => upsertDestination(project, accept(readDestination(version, body)), true)],
    ["transformations", (body) => upsertTransformation(project, accept(readTransformation(body)))],
    ["connections", (body) => upsertConnection(project, version, "", accept(readConnection(version, body)))],
    ["issue_triggers", (body) => upsertIssueTrigger(project, accept(readIssueTriggerUpsert(version, body)))],
  ];
  for (const [kind, create] of kinds) {
    for (const [index, body] of (seed[kind] ?? []).entries()) {
      try {
        create(body);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const name = typeof body["name"] === "string" ? ` ("${body["name"]}")` : "";
        throw new EmulatorError(`The seed's ${kind}[${index}]${name} cannot be created: ${wording(error)}`);
      }
    }
  }
}

const said = z.object({ data: z.union([z.array(z.string()), z.looseObject({ message: z.string() })]) });

function wording({ body }: Refusal): string {
  const { data } = said.safeParse(body);
  if (data === undefined) return typeof body === "string" ? body : String(body["message"]);
  return Array.isArray(data.data) ? data.data.join(", ") : data.data.message;
}
