import { z } from "zod";
import { enumValue, pascal, prefix, reference, singular } from "./names";
import { type Words, wordsOf } from "./words";

/** A piece of the schema: a type, a property, a resource. */
export interface Piece {
  [key: string]: unknown;
}

type Schema = z.core.$ZodType;

/** Where a type stands: the name that it gets, and its path in the words. */
interface Place {
  readonly name: string;
  readonly path: string;
  readonly words: Words;
}

const anything = { $ref: "pulumi.json#/Any" };
/** Whether to take an object over, or the id of the one to take over: an input of every kind. */
const adopt = { oneOf: [{ type: "boolean" }, { type: "string" }] };
/** Largest whole number that every language's integer holds. */
const largestInteger = 2 ** 31 - 1;

/**
 * The types of the package. A property whose shape depends on another one becomes one type with all that it can have:
 * unions are not typed in Go, C# and Java, and `check` refuses what does not go together.
 */
export class Shapes {
  readonly types: Record<string, Piece> = {};

  /** Properties of an object that may follow several schemas, and those that all of them require. */
  properties(
    schemas: readonly z.ZodObject[],
    { name, path, words }: Place,
  ): { properties: Piece; required: string[] } {
    const keys = [...new Set(schemas.flatMap((schema) => Object.keys(schema.shape)))];
    const properties: Piece = {};
    const required: string[] = [];
    for (const key of keys) {
      const having = schemas
        .flatMap(({ shape }) => (shape[key] ? [shape[key]] : []))
        .filter((each) => !isNothing(each));
      if (having.length === 0) continue;
      const inner = path === "" ? key : `${path}.${key}`;
      const place = { name: `${sharedNames[name] ?? name}${pascal(key)}`, path: inner, words };
      const description = words(inner) || descriptionOf(having);
      properties[key] = {
        ...(inner === "adopt" ? adopt : this.type(having, place)),
        ...(description !== "" && { description }),
      };
      if (having.length === schemas.length && having.every((each) => !isOptional(each))) required.push(key);
    }
    return { properties, required };
  }

  /** Adds an object type and answers the reference to it. */
  object(schemas: readonly z.ZodObject[], place: Place): Piece {
    const operators = operatorsOf(schemas);
    if (operators !== undefined) {
      const own = { name: operators, path: "", words: wordsOf(operators) };
      return this.add(operators, { type: "object", properties: this.properties(schemas, own).properties });
    }
    const { properties, required } = this.properties(schemas, place);
    if (Object.keys(properties).length === 0) return { type: "object", additionalProperties: anything };
    return this.add(sharedNames[place.name] ?? place.name, {
      type: "object",
      properties,
      ...(required.length > 0 && { required }),
    });
  }

  /** Adds a type and answers the reference to it. @throws Error when another type has the name. */
  add(name: string, type: Piece): Piece {
    const token = prefix + name;
    const known = this.types[token];
    if (known && JSON.stringify(known) !== JSON.stringify(type))
      throw new Error(`two types are called ${name}`);
    this.types[token] = type;
    return reference(name);
  }

  /** Several schemas of one property as one type. */
  type(all: readonly Schema[], place: Place): Piece {
    const schemas = all.flatMap(members).filter((schema) => !isNothing(schema));
    const choices = schemas.map(choicesOf);
    if (schemas.length > 0 && choices.every((values) => values !== undefined)) {
      const values = [...new Set(choices.flat())];
      if (values.length === 1) return { type: "string" };
      return this.add(place.name, { type: "string", enum: values.map(enumValue) });
    }
    const kinds = new Set(schemas.map(kindOf));
    const arrays = schemas.filter((schema) => schema instanceof z.ZodArray);
    const objects = schemas.filter((schema) => schema instanceof z.ZodObject);
    const records = schemas.filter((schema) => schema instanceof z.ZodRecord);
    if (
      kinds.has("array") &&
      [...kinds].every((kind) => kind === "array" || kind === kindOf(arrays[0]?.element))
    ) {
      const items = arrays.map(({ element }) => element);
      return {
        type: "array",
        items: this.type(items, { ...place, name: singular(place.name), path: `${place.path}[]` }),
      };
    }
    if (objects.length > 0 && !kinds.has("array")) return this.object(objects, place);
    if (records.length > 0 && !kinds.has("array")) {
      const values = records.map(({ valueType }) => valueType);
      return {
        type: "object",
        additionalProperties: this.type(values, {
          ...place,
          name: singular(place.name),
          path: `${place.path}.*`,
        }),
      };
    }
    const [kind] = kinds;
    return kinds.size === 1 && kind !== undefined && kind !== "any" ? { type: kind } : anything;
  }
}

/** Types that are the same in several places. */
const sharedNames: Readonly<Record<string, string>> = { BulkRetryQuery: "EventQuery" };

/** The operators of a query are the same wherever they are. */
function operatorsOf([schema]: readonly z.ZodObject[]): string | undefined {
  const { gt, ...others } = schema?.shape ?? {};
  if (gt === undefined || Object.keys(others).join() !== "gte,lte,any") return undefined;
  return kindOf(gt) === "number" ? "NumberOperators" : "TimeOperators";
}

/** What a schema is without what stands around it, and the members of a union. */
function members(schema: Schema): Schema[] {
  if (isWrapped(schema)) return members(schema.def.innerType);
  if (schema instanceof z.ZodPipe)
    return members(schema.def.out instanceof z.ZodTransform ? schema.def.in : schema.def.out);
  if (schema instanceof z.ZodUnion) return schema.def.options.flatMap(members);
  return [schema];
}

function isWrapped(schema: Schema) {
  return (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodExactOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodDefault
  );
}

function isOptional(schema: Schema): boolean {
  return isWrapped(schema) && !(schema instanceof z.ZodReadonly);
}

function isNothing(schema: Schema): boolean {
  return members(schema).every((each) => each instanceof z.ZodUndefined || each instanceof z.ZodNever);
}

/** What a schema says about itself: functions have no interface with docstrings. */
function descriptionOf(schemas: readonly Schema[]): string {
  for (const schema of schemas) {
    const own =
      z.globalRegistry.get(schema)?.description ??
      (isWrapped(schema) ? descriptionOf([schema.def.innerType]) : "");
    if (own) return own;
  }
  return "";
}

function choicesOf(schema: Schema): string[] | undefined {
  const values =
    schema instanceof z.ZodEnum ? schema.options : schema instanceof z.ZodLiteral ? [...schema.values] : [];
  const texts = values.filter((value) => typeof value === "string");
  return values.length > 0 && texts.length === values.length ? texts : undefined;
}

function kindOf(schema: Schema | undefined): string {
  if (schema === undefined) return "any";
  const [first, ...others] = members(schema);
  if (first === undefined || others.length > 0) return "any";
  if (first instanceof z.ZodNumber) {
    const isLarge = (first.maxValue ?? 0) > largestInteger && first.maxValue !== Number.MAX_SAFE_INTEGER;
    return first.format === "safeint" && !isLarge ? "integer" : "number";
  }
  const { type } = first._zod.def;
  if (type === "date") return "string";
  if (type === "enum" || type === "literal") return choicesOf(first) ? "string" : "any";
  return ["string", "boolean", "array", "object"].includes(type)
    ? type
    : type === "record"
      ? "object"
      : "any";
}
