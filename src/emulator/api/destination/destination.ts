import { z } from "zod";
import { destinationTypes } from "../../../specs/limits";
import { alreadyExists, fatal, unprocessable } from "../../contract/errors";
import { type Body, descriptionField, nameField, timestamp, within } from "../../contract/fields";
import { newId } from "../../contract/ids";
import { accepted, as, type Reading, read, refused, together } from "../../contract/joi";
import type { Version } from "../../contract/versions";
import type { Destination, DestinationType } from "../../store/destination";
import type { Project } from "../../store/project";
import {
  type DestinationConfigChange,
  defaultConfig,
  mergeConfig,
  readDestinationConfig,
  renderConfig,
} from "./config";

/** What a change says about a destination. `undefined` means left out. */
export interface DestinationChange {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly type?: DestinationType | undefined;
  readonly config?: DestinationConfigChange | undefined;
}

/** What a new destination, an upsert by name or an inline destination says. */
export interface DestinationInput extends DestinationChange {
  readonly name: string;
}

const type = z.enum(destinationTypes).optional();
const newFields = z.object({ name: nameField, type, description: descriptionField });
const changedFields = newFields.extend({ name: nameField.optional() });

/** Reads a new destination, an upsert by name or an inline destination. */
export function readDestination(version: Version, body: Body, at = ""): Reading<DestinationInput> {
  return together(read(newFields, body, at), readConfig(version, body, at));
}

/** Reads a change by id. */
export function readDestinationChange(version: Version, body: Body): Reading<DestinationChange> {
  return together(read(changedFields, body), readConfig(version, body, ""));
}

function readConfig(version: Version, body: Body, at: string): Reading<{ config?: DestinationConfigChange }> {
  const label = within(at, "config");
  const named = type.safeParse(body["type"]).data;
  if (body["config"] !== undefined) {
    return as("config", readDestinationConfig(version, named, body["config"], label));
  }
  return named === "HTTP" || named === "CLI" ? refused(`${label} is required`) : accepted({});
}

const ownKeys = { HTTP: "url", CLI: "path", MOCK_API: undefined } as const;

/**
 * Refuses a config that does not fit the type, in the words that Hookdeck's API uses for `config.url` and
 * `config.path`.
 */
function assertFits(
  type: DestinationType,
  config: DestinationConfigChange | undefined,
  complete: boolean,
): void {
  for (const [owner, key] of Object.entries(ownKeys)) {
    const isSet = key !== undefined && config?.[key] !== undefined;
    if (isSet && owner !== type) {
      const message =
        `Cannot set \`config.${key}\` on a ${type} destination. ` +
        `Pass \`type: '${owner}'\` explicitly to change the destination type.`;
      throw unprocessable({ type, field: `config.${key}`, message });
    }
    if (key !== undefined && !isSet && owner === type && complete) {
      const field = `config.${key}`;
      throw unprocessable({ type, field, message: `${type} destination requires \`${field}\`.` });
    }
  }
}

/**
 * Creates a destination. Throws 409 where the name is taken, before it looks at the config (observed on Hookdeck's
 * API).
 */
export function createDestination(project: Project, input: DestinationInput): Destination {
  const { name, description = null, type = "HTTP" } = input;
  const holder = project.destinations.findByName(name);
  if (holder !== undefined) throw alreadyExists({ id: holder.id, resource_type: "destination" });
  assertFits(type, input.config, true);
  const config = mergeConfig(type, defaultConfig, input.config ?? { delivery: {} });
  return project.destinations.insert({
    id: newId("destination"),
    ...project.birth(),
    name,
    description,
    type,
    config,
  });
}

/** Changes a destination: what is left out is kept. */
export function changeDestination(
  project: Project,
  destination: Destination,
  input: DestinationChange,
  needsConfig = false,
): Destination {
  const { name = destination.name, type = destination.type } = input;
  assertFits(type, input.config, needsConfig && input.config === undefined);
  if (name !== destination.name && project.destinations.findByName(name) !== undefined) throw fatal();
  destination.config = mergeConfig(type, destination.config, input.config ?? { delivery: {} });
  destination.name = name;
  destination.type = type;
  if (input.description !== undefined) destination.description = input.description;
  destination.updatedAt = project.tick();
  return destination;
}

/**
 * Creates the destination, or changes the one of that name. A PUT of the collection needs a config, but not the url or
 * path of a known destination; an inline destination of a connection needs neither (observed on Hookdeck's API).
 */
export function upsertDestination(
  project: Project,
  input: DestinationInput,
  needsConfig: boolean,
): Destination {
  const known = project.destinations.findByName(input.name);
  if (known === undefined) return createDestination(project, input);
  return changeDestination(project, known, input, needsConfig);
}

/** A destination as the API shows it. Credentials only appear in a GET that asks for `config.auth`. */
export function renderDestination(
  project: Project,
  version: Version,
  destination: Destination,
  reveal = false,
): Body {
  return {
    id: destination.id,
    team_id: project.id,
    updated_at: timestamp(destination.updatedAt),
    created_at: timestamp(destination.createdAt),
    name: destination.name,
    description: destination.description,
    type: destination.type,
    config: renderConfig(version, destination.type, destination.config, reveal),
    disabled_at: timestamp(destination.disabledAt),
  };
}
