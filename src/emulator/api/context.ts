import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { isDeeperThan } from "../../sandbox/filter";
import { jsonDepthMax } from "../../sandbox/json-text";
import { badRequest, invalid, unsafe } from "../contract/errors";
import { type Body, readBody } from "../contract/fields";
import { accept } from "../contract/joi";
import type { Version } from "../contract/versions";
import type { Plane } from "../events/plane";
import type { ApiKey } from "../store/api-key";
import type { Project } from "../store/project";
import { readBytes } from "./incoming-body";
import type { OpenEntry } from "./journal";

/** What the middleware leaves for the routes. */
export interface EmulatorEnv {
  Bindings: HttpBindings;
  Variables: {
    /** The key that the request carries; `undefined` for a missing or unknown one. */
    key: ApiKey | undefined;
    /** The project that the request is about. */
    project: Project;
    /** What came in at its sources, and what became of it. */
    plane: Plane;
    /** The API version of the path. */
    version: Version;
    /** The journal's record of this request. */
    entry: OpenEntry;
    /** Whether a fault keeps this request from being handled. */
    skipped: boolean;
    /** The body, once somebody has asked for it. */
    text: Promise<string> | undefined;
  };
}

/** A request on its way through the emulator. */
export type EmulatorContext<Path extends string = string> = Context<EmulatorEnv, Path>;

/** The query string of a request, without the question mark. */
export function searchOf(context: EmulatorContext): string {
  return new URL(context.req.url).search.slice(1);
}

/** Room for a transformation of 5 MB, written as JSON. */
const bodyMax = 16 * 1024 * 1024;

/**
 * The body as an object. Like Express, takes a body that does not say it is JSON for an empty one.
 * Throws 413 for a body above 16 MB.
 */
export async function bodyOf(context: EmulatorContext): Promise<Body> {
  const text = await textOf(context);
  const isJson = context.req.header("content-type")?.includes("application/json") ?? false;
  return accept(readBody(text === "" || !isJson ? {} : parse(text)));
}

/** The body as text, read from the connection once. Throws 413 for a body above 16 MB. */
export function textOf(context: EmulatorContext): Promise<string> {
  const text = context.var.text ?? readText(context.env.incoming);
  context.set("text", text);
  return text;
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const bytes = await readBytes(incoming, bodyMax);
  if (bytes === undefined) throw unsafe(413, "The body is longer than 16 MB");
  return bytes.toString("utf8");
}

function parse(text: string): unknown {
  const value = parsed(text);
  if (isDeeperThan(jsonDepthMax, value)) throw invalid([`value has more than ${jsonDepthMax} levels`]);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // the parser's message can quote the body, secrets and all
    throw badRequest("The body is not valid JSON");
  }
}
