import { z } from "zod";
import { isPlain, omit, type Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { adopt, type CommonInputs, name, type ObjectOutputs, objectOutputs, orNull } from "./fields";
import { examineCode, warnOfCode } from "./transformation-code";

/** What a program may say about a transformation. */
export interface TransformationInputs extends CommonInputs {
  /**
   * Name in Hookdeck, unique among the project's transformations: letters, digits, `-` and `_`, at most 155.
   * Changing it renames the transformation in place.
   *
   * @default the resource's logical name
   */
  name?: string;
  /**
   * The script, at most 5 MiB: it calls `addHandler("transform", (request, context) => request)` with a function that
   * is
   * not async. The preview reads it and never runs it: what surely fails is refused, what probably fails is warned of.
   * Modules have to be bundled first
   * (https://hookdeck.com/docs/transformations).
   */
  code: string;
  /** What the script finds in `process.env`. Secret: encrypted in the state. @default none */
  env?: Record<string, string>;
}

/** What a transformation answers. */
export interface TransformationOutputs extends ObjectOutputs {
  /** Name in Hookdeck. */
  name: string;
  /** The script. */
  code: string;
  /** What the script finds in `process.env`. Secret. */
  env: Record<string, string> | undefined;
}

/** Code that changes events on their way. @internal */
export const transformationSpec: Spec<TransformationInputs, TransformationOutputs> = {
  type: "Transformation",
  noun: "transformation",
  collection: "/transformations",
  inputs: z.strictObject({
    name,
    code: z
      .string()
      .min(1, "must not be empty")
      // as a part of the schema it works in a first preview too, in which env may not be known yet
      .superRefine((code, context) => {
        for (const message of examineCode(code).problems) context.addIssue({ code: "custom", message });
      }),
    env: z.record(z.string(), z.string()).exactOptional(),
    adopt: adopt.exactOptional(),
  }),
  outputs: z.looseObject(objectOutputs),
  // one that was never given code has none
  always: { name: z.string(), code: orNull },
  mayLack: ["env"],
  stable: [],
  secrets: ["env"],
  secretType: () => "Record<string, string>",
  replaces: [],
  switches: {},
  script: "code",
  warn: warnOfCode,
  users: {
    collection: "/connections",
    noun: "connections",
    uses: ({ rules }, id) =>
      Array.isArray(rules) && rules.some((rule) => isPlain(rule) && rule["transformation_id"] === id),
  },
  // an empty env says that there is none, and none is sent as an empty one: the API refuses null
  send: (body) => (body["env"] === null ? { ...body, env: {} } : body),
  receive: (answer) => (isEmpty(answer["env"]) ? { ...omit(answer, ["env"]), env: null } : answer),
};

function isEmpty(env: unknown): env is Plain {
  return isPlain(env) && Object.keys(env).length === 0;
}
