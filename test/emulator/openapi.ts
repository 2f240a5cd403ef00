import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Ajv, { type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import { z } from "zod";

const response = z.looseObject({
  content: z.object({ "application/json": z.object({ schema: z.unknown() }).optional() }).optional(),
});
const operation = z.object({
  operationId: z.string(),
  responses: z.record(z.string(), response),
});
const methods = ["get", "post", "put", "delete"] as const;
const document = z.object({
  paths: z.record(z.string(), z.partialRecord(z.enum(methods), operation)),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

const described = z.looseObject({ properties: z.record(z.string(), z.unknown()) });

/** One operation of Hookdeck's OpenAPI document. */
export interface Operation {
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly id: string;
  /** Statuses that the document gives it. */
  readonly statuses: readonly string[];
  /** What is wrong with a body of that status, in words; empty where it fits. */
  problems(status: number, body: unknown): readonly string[];
}

/** What was seen live and is in no document: it may be there. */
const undocumented: Readonly<Record<string, readonly string[]>> = {
  Source: ["authenticated", "team_id"],
  Transformation: ["code_hash", "deterministic", "deleted_at"],
  TransformationExecutorOutput: ["transformation_run_time"],
  BatchOperation: ["type", "number"],
  Request: ["service_tier", "is_large_payload"],
  // the emulator's own: nobody but its stand-in receiver answered
  EventAttempt: ["answered_by"],
};
/** What was seen null live, and what no document says can be. */
const nullable: Readonly<Record<string, readonly string[]>> = {
  Event: ["error_code"],
  RetriedEvent: ["error_code"],
  EventAttempt: ["error_code"],
  Request: ["rejection_cause"],
  SourceTypeConfigWEBHOOK: ["auth", "auth_type"],
  SourceTypeConfigHTTP: ["auth", "auth_type"],
};

/** The operations of a version, or none where the document is not at hand. */
export function operationsOf(version: string): readonly Operation[] {
  const file = path.join(__dirname, "../../../shared/openapi", `${version}.json`);
  if (!existsSync(file)) return [];
  const { paths, components } = document.parse(JSON.parse(readFileSync(file, "utf8")));
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  addFormats(ajv);
  const schemas = Object.entries(components.schemas).map(([name, schema]) => [
    name,
    toJsonSchema(asSeen(name, schema)),
  ]);
  ajv.addSchema({ $id: "document", components: { schemas: Object.fromEntries(schemas) } });

  return Object.entries(paths).flatMap(([where, operations]) =>
    methods.flatMap((method) => {
      const found = operations[method];
      if (found === undefined) return [];
      const validators = new Map<number, (body: unknown) => readonly string[]>();
      const validatorOf = (status: number) => {
        const schema = found.responses[status]?.content?.["application/json"]?.schema;
        if (schema === undefined) return () => [`status ${status} is not documented`];
        const validate = ajv.compile({ allOf: [toJsonSchema(schema)] });
        return (body: unknown) => (validate(body) ? [] : (validate.errors ?? []).map(wording));
      };
      const one: Operation = {
        method: method.toUpperCase(),
        path: where,
        id: found.operationId,
        statuses: Object.keys(found.responses),
        problems(status, body) {
          const known = validators.get(status) ?? validatorOf(status);
          validators.set(status, known);
          return known(body);
        },
      };
      return [one];
    }),
  );
}

function wording({ instancePath, message, params }: ErrorObject): string {
  return `${instancePath || "body"} ${message} ${JSON.stringify(params)}`;
}

/** A schema of OpenAPI 3.0 as JSON Schema: `nullable`, references, and objects that say nothing of their keys. */
function toJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(toJsonSchema);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).filter(([key]) => key !== "nullable");
  const plain = Object.fromEntries(
    entries.map(([key, value]) => [
      // alternatives of the document overlap: {} is many kinds of auth
      key === "oneOf" ? "anyOf" : key,
      key === "$ref" && typeof value === "string" ? toReference(value) : toJsonSchema(value),
    ]),
  );
  // the generator of the document closes objects of which it knows no key, such as a payload
  const isOpen = isEmpty(plain["properties"]) && plain["additionalProperties"] === false;
  if (isOpen) delete plain["additionalProperties"];
  return "nullable" in schema && schema.nullable === true ? { anyOf: [plain, { type: "null" }] } : plain;
}

const schemaRoot = "#/components/schemas/";

/** A reference into the document. Some names have a slash in them. */
function toReference(reference: string): string {
  const name = reference.slice(schemaRoot.length).replaceAll("/", "~1");
  return `document${schemaRoot}${encodeURIComponent(name)}`;
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** A schema with what was seen of it. */
function asSeen(name: string, schema: unknown): unknown {
  const read = described.safeParse(schema);
  if (!read.success) return schema;
  const properties = { ...read.data.properties };
  // issues carry it, and only the trigger's own schema says so
  if ("aggregation_keys" in properties) properties["issue_trigger_id"] = { type: "string" };
  for (const key of undocumented[name] ?? []) properties[key] = {};
  for (const key of nullable[name] ?? []) properties[key] = { anyOf: [properties[key], { type: "null" }] };
  return { ...read.data, properties };
}
