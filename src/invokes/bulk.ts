import { z } from "zod";
import { cancelOperation, getOperation } from "../bulk/calls";
import { type BulkKind, bulkKinds } from "../bulk/kinds";
import { type BulkOperation, notStarted } from "../bulk/operation";
import { planOf, readBulkQuery, startOperation } from "../bulk/start";
import { waitForOperation } from "../bulk/wait";
import { HookdeckError } from "../client/errors/errors";
import { QueryError } from "../queries/query";
import { isPlain, mapValues, type Plain } from "../schema/plain";
import type { Invoke, InvokeContext } from "./invoke";

const plan = {
  estimatedCount: z
    .int()
    .exactOptional()
    .describe("Hookdeck's estimate of the objects that match; left out where it gives none."),
  estimatedBatch: z.int().exactOptional().describe("Number of batches, of up to 100 objects each."),
};

const operation = z.object({
  id: z
    .string()
    .exactOptional()
    .describe(
      "Id in Hookdeck; left out where nothing was started: in a preview, or because nothing matches.",
    ),
  state: z
    .string()
    .describe(
      "`planned` in a preview, `nothing` where nothing matches, then `running`, and in the end `completed` or `cancelled`.",
    ),
  ...plan,
  processedBatch: z.int().describe("Batches that are done."),
  completedCount: z.int().describe("Objects for which it succeeded."),
  failedCount: z.int().describe("Objects for which it failed."),
  progress: z.number().describe("Part that is done, 0 to 1. Hookdeck may leave it at 0 for minutes."),
  createdAt: z.string().exactOptional().describe("When it was started, as an ISO time."),
  completedAt: z.string().exactOptional().describe("When it came to its end, as an ISO time."),
  cancelledAt: z.string().exactOptional().describe("When it was cancelled, as an ISO time."),
});

const byId = z.strictObject({ id: z.string().describe("Id of the operation in Hookdeck.") });

/** `planBulkRetryEvents` and its like, by the name of the function. */
export const bulkInvokes: Readonly<Record<string, Invoke>> = Object.fromEntries(
  Object.entries<BulkKind>(bulkKinds).flatMap(([name, kind]) => {
    const title = `Bulk${name[0]?.toUpperCase()}${name.slice(1)}`;
    return Object.entries(functionsOf(kind)).map(([verb, invoke]) => [verb + title, invoke] as const);
  }),
);

function functionsOf(kind: BulkKind): Record<string, Invoke> {
  const what = `bulk ${kind.verb} of ${kind.noun}`;
  const query = kind.filters.schema.describe(`Which ${kind.noun}. It must not be empty.`);
  const answers = { outputs: operation, secrets: [] };
  return {
    plan: {
      description: `How many objects a ${what} would act on, by Hookdeck's estimate. Nothing is changed.`,
      inputs: z.strictObject({ query }),
      outputs: z.object(plan),
      secrets: [],
      call: async (args, client) => present(await planOf(client, kind, readBulkQuery(kind, queryIn(args)))),
    },
    start: {
      ...answers,
      description: `Starts a ${what}, once for each \`pulumi up\`: to run it on a change only, use the resource BulkRetry. In a preview it only plans.`,
      inputs: z.strictObject({
        query,
        maxCount: z
          .int()
          .min(1)
          .exactOptional()
          .describe("Most objects that it may act on, by Hookdeck's estimate: above it, nothing is started."),
      }),
      async call(args, client, context) {
        requirePreview(context);
        const wire = readBulkQuery(kind, queryIn(args));
        if (context.preview) return shown(notStarted("planned", await planOf(client, kind, wire), wire));
        const { maxCount } = args;
        if (maxCount !== undefined && !(typeof maxCount === "number" && maxCount >= 1)) {
          throw new QueryError(kind.filters.noun, [
            { property: "maxCount", reason: "must be a number above 0" },
          ]);
        }
        return shown(await startOperation(client, { kind, query: queryIn(args), maxCount }));
      },
    },
    wait: {
      ...answers,
      description: `Waits for the end of a ${what}, and answers it with its counts. In a preview it does not wait, and answers the counts so far.`,
      inputs: byId,
      async call(args, client, { preview, signal }) {
        const id = idIn(kind, args);
        return shown(
          preview
            ? await getOperation(client, kind, id)
            : await waitForOperation(client, kind, id, { signal }),
        );
      },
    },
    get: {
      ...answers,
      description: `A ${what}, with its counts so far.`,
      inputs: byId,
      call: async (args, client) => shown(await getOperation(client, kind, idIn(kind, args))),
    },
    ...(kind.isCancellable && {
      cancel: {
        ...answers,
        description: `Stops a ${what}; what it has done stays done. In a preview nothing is stopped.`,
        inputs: byId,
        async call(args, client, context) {
          requirePreview(context);
          const id = idIn(kind, args);
          return shown(await (context.preview ? getOperation : cancelOperation)(client, kind, id));
        },
      },
    }),
  };
}

function requirePreview({ tellsPreview }: InvokeContext): void {
  if (tellsPreview) return;
  throw new HookdeckError("This version of Pulumi does not tell a function whether it runs in a preview.", {
    hint: "Nothing was done. Update Pulumi, or use the resource BulkRetry, which never runs in a preview.",
  });
}

function queryIn({ query }: Plain): Plain {
  return isPlain(query) ? query : {};
}

function idIn({ verb, noun }: BulkKind, { id }: Plain): string {
  if (typeof id === "string" && id !== "") return id;
  throw new QueryError(`bulk ${verb} of ${noun}`, [
    { property: "id", reason: "must be the id of an operation" },
  ]);
}

/** An operation without its query, whose names are Hookdeck's. */
function shown({ query: _, ...rest }: BulkOperation): Plain {
  return present(rest);
}

function present(values: object): Plain {
  return mapValues({ ...values }, (value) => value);
}
