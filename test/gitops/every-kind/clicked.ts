import { z } from "zod";
import type { Plain } from "../../../src/schema/plain";
import { schemaFor } from "../../../src/schema/spec";
import { toWire } from "../../../src/schema/wire";
import { authShapes } from "../../../src/specs/destination/auth";
import { destinationSpec } from "../../../src/specs/destination/destination";
import { issueTypes } from "../../../src/specs/limits";
import { sourceSpec } from "../../../src/specs/source/source";
import { providerSourceTypes } from "../../../src/specs/source/source-types";
import type { Account } from "../../provider/account";
import { configOf, type Field, shapesOf } from "../../specs/source-shapes";
import { codes, configs, names, rules, texts } from "./values";

/** Makes a project that has everything at least once: types, ways of authentication, rules, names, scripts. */
export async function clickEveryKind({ api }: Account): Promise<void> {
  const make = async (path: string, body: Plain) => String((await api("PUT", path, body))["id"]);
  const [source = ""] = await inTurn(sources(), (body) => make("/sources", body));
  const [destination = ""] = await inTurn(destinations(), (body) => make("/destinations", body));
  const scripts = await inTurn(codes, (code, i) =>
    make("/transformations", {
      name: `script-${i}`,
      code,
      ...(i % 2 === 0 && { env: { TOKEN: "canary-env" } }),
    }),
  );
  const ends = { source_id: source, destination_id: destination };
  const connections = await inTurn(rules(scripts[0] ?? "", source), (rule, i) =>
    make("/connections", { name: `rule-${i}`, description: texts[i % texts.length], rules: [rule], ...ends }),
  );
  await inTurn(names, (name) => make("/sources", { name }));
  await inTurn(names, (name) => make("/connections", { name, ...ends }));
  for (const type of issueTypes)
    await inTurn(configs(connections)[type], (each, i) =>
      make("/issue-triggers", {
        name: `${type} ${texts[i % texts.length]}`,
        type,
        configs: each,
        channels: { email: {} },
      }),
    );
}

/** A source of each type without authentication, and one for each way of it. */
function sources(): readonly Plain[] {
  return ["WEBHOOK", "HTTP", ...providerSourceTypes].flatMap((type) => {
    const plain = { name: `${type}-plain`, type };
    const shapes = shapesOf(type).filter(({ takesAuth }) => takesAuth);
    const authed = shapes.flatMap((shape) =>
      (shape.authTypes.length === 0 ? [undefined] : shape.authTypes).map((authType) => ({
        name: `${type}-by-${authType ?? "its-own"}`,
        type,
        config: configOf(
          { ...shape, authTypes: authType === undefined ? [] : [authType] },
          authOf(shape.fields),
        ),
      })),
    );
    return [plain, ...authed].map((inputs) => toWire(schemaFor(sourceSpec, inputs), inputs));
  });
}

function authOf(fields: readonly Field[]): Plain {
  return Object.fromEntries(fields.map(({ name, values }) => [name, values[0] ?? `canary-${name}`]));
}

/** A destination of each type for each way of authentication. */
function destinations(): readonly Plain[] {
  const settings = { HTTP: { url: "https://example.com/" }, CLI: { path: "/hooks" }, MOCK_API: {} };
  const ways = [
    {},
    ...Object.entries(authShapes).map(([authType, { shape }]) => ({ authType, auth: sampleOf(shape) })),
  ];
  return Object.entries(settings).flatMap(([type, own]) =>
    ways.map((way, i) => {
      const inputs = { name: `${type}-${i}`, type, config: { ...own, ...way } };
      return toWire(schemaFor(destinationSpec, inputs), inputs);
    }),
  );
}

function sampleOf(shape: Readonly<Record<string, z.ZodType>>): Plain {
  return Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => {
      const value = schema instanceof z.ZodExactOptional ? schema.unwrap() : schema;
      return [key, value instanceof z.ZodEnum ? String(value.options[0]) : `canary-${key}`];
    }),
  );
}

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item, i: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const [i, item] of items.entries()) results.push(await work(item, i));
  return results;
}
