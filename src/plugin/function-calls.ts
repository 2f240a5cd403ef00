import type { InvokeRequest } from "@pulumi/pulumi/proto/provider_pb";
import { InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { clientFor } from "../client/client";
import { readSettings } from "../client/config";
import { type Invoke, invokes } from "../invokes";
import { QueryError } from "../queries/query";
import type { Plain } from "../schema/plain";
import { changeAt } from "../schema/property-path";
import { asSecret } from "../schema/pulumi-values";
import type { Problem } from "../schema/spec";
import { closest } from "../schema/suggest";
import { fromMessage, toFailures, toMessage } from "./messages";
import type { PluginState } from "./plugin-state";
import { tokenPrefix, unknownToken } from "./resources";
import { openValues } from "./values";

/** What programs call by `invoke`. A query that is refused is a failed check of the arguments. */
export function functionCalls(plugin: PluginState) {
  return {
    async invoke(request: InvokeRequest): Promise<InvokeResponse> {
      const invoke = find(request.getTok());
      const args = openValues(fromMessage(request.getArgs()));
      const response = new InvokeResponse();
      const problems = strangeArguments(invoke, args);
      if (problems.length > 0) return response.setFailuresList(toFailures(problems));
      try {
        const answer = await invoke.call(args, clientFor(readSettings(plugin.read)), {
          preview: request.getPreview(),
          tellsPreview: plugin.tellsPreview,
          signal: plugin.cancelled,
        });
        return response.setReturn(toMessage(invoke.secrets.reduce(seal, answer)));
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        return response.setFailuresList(toFailures(error.problems));
      }
    },
  };
}

function find(token: string): Invoke {
  const name = token.startsWith(tokenPrefix) ? token.slice(tokenPrefix.length) : "";
  const invoke = Object.hasOwn(invokes, name) ? invokes[name] : undefined;
  if (invoke) return invoke;
  const known = Object.keys(invokes).map((each) => tokenPrefix + each);
  throw unknownToken("function", token, known);
}

function strangeArguments({ inputs }: Invoke, args: Plain): Problem[] {
  const names = Object.keys(inputs.shape);
  return Object.keys(args)
    .filter((property) => !names.includes(property))
    .map((property) => {
      const meant = closest(property, names);
      const advice = meant === undefined ? `there are ${names.join(", ")}` : `did you mean ${meant}?`;
      return { property, reason: `is no argument of this function; ${advice}` };
    });
}

function seal(answer: Plain, path: string): Plain {
  return changeAt(answer, path, asSecret);
}
