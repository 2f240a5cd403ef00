import type { Body } from "../contract/fields";
import type { Version } from "../contract/versions";

/** A route that is served. */
export interface ServedRoute {
  /** Upper case; `ALL` for middleware. */
  readonly method: string;
  /** Below the emulator's address, with parameters as `:id`. */
  readonly path: string;
}

/**
 * What `/openapi` of an API version answers: a document of the operations that the emulator serves, without their
 * schemas. Hookdeck's own has those.
 */
export function openApiDocument({ name }: Version, routes: readonly ServedRoute[]): Body {
  const prefix = `/${name}/`;
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path } of routes) {
    if (method === "ALL" || !path.startsWith(prefix)) continue;
    const template = `/${path.slice(prefix.length)}`.replace(/:(\w+)/g, "{$1}");
    const parameters = [...template.matchAll(/\{(\w+)\}/g)].map(([, parameter = ""]) => {
      return { in: "path", name: parameter, required: true, schema: { type: "string" } };
    });
    const operation = {
      responses: { 200: { description: "As Hookdeck answers" } },
      ...(parameters.length > 0 && { parameters }),
    };
    paths[template] = { ...paths[template], [method.toLowerCase()]: operation };
  }
  const description = "What an emulator of Hookdeck's API serves, without schemas.";
  return { openapi: "3.0.1", info: { title: "Hookdeck emulator", version: name, description }, paths };
}
