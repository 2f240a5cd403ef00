import { z } from "zod";
import type { Client } from "../client/client";
import { GoneError, HookdeckError, HookdeckResponseError, NotFoundError } from "../client/errors/errors";
import { LookupError } from "../client/errors/lookup-error";
import { path } from "../client/path";
import type { BulkKind } from "./kinds";
import { type BulkOperation, readOperation } from "./operation";

const list = z.looseObject({ models: z.array(z.unknown()) });

/** The latest operations of a kind, newest first. */
export async function newestOperations(client: Client, kind: BulkKind): Promise<readonly BulkOperation[]> {
  const { body, status } = await client.send({ method: "GET", path: kind.path, query: { limit: 100 } });
  const { success, data } = list.safeParse(body);
  if (!success) throw new HookdeckResponseError(`Hookdeck's answer to ${kind.path} is not a list.`, status);
  return data.models.map(readOperation);
}

/**
 * The current state of an operation.
 *
 * @throws LookupError when no operation of this kind has the id.
 */
export async function getOperation(client: Client, kind: BulkKind, id: string): Promise<BulkOperation> {
  return read(client, kind, id, async () => {
    return (await client.send({ method: "GET", path: kind.path + path`/${id}` })).body;
  });
}

/**
 * Stops an operation. What it has done already stays done.
 *
 * @throws HookdeckError for a kind that Hookdeck cannot stop; LookupError when no operation has the id.
 */
export async function cancelOperation(client: Client, kind: BulkKind, id: string): Promise<BulkOperation> {
  if (!kind.isCancellable) {
    throw new HookdeckError(`Hookdeck cannot stop a bulk ${kind.verb} of ${kind.noun}.`, {
      hint: "It ends by itself; wait for it.",
    });
  }
  return read(client, kind, id, async () => {
    return (await client.send({ method: "POST", path: `${kind.path}${path`/${id}`}/cancel` })).body;
  });
}

async function read(
  client: Client,
  kind: BulkKind,
  id: string,
  call: () => Promise<unknown>,
): Promise<BulkOperation> {
  try {
    return readOperation(await call());
  } catch (error) {
    if (!(error instanceof NotFoundError || error instanceof GoneError)) throw error;
    throw new LookupError(
      {
        noun: `bulk ${kind.verb} of ${kind.noun}`,
        by: { id },
        projectId: undefined,
        apiBase: client.settings.apiBase,
      },
      { hint: "Check the id, the kind of operation, and that the API key is one of the right project." },
    );
  }
}
