import { type ApiContext, type Endpoint, endpointOf } from "../schema/endpoint";
import type { Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { Objects } from "./objects";
import type { Session } from "./session";

/** An object's kind, and where it is: what its calls need. */
export interface ObjectAccess {
  readonly endpoint: Endpoint;
  readonly apiContext: ApiContext;
  readonly objects: Objects;
}

/** How objects with these inputs or outputs are reached, as far as the values alone tell. */
export function endpointFor(
  spec: Spec,
  { client }: Session,
  values: Plain,
): Pick<ObjectAccess, "endpoint" | "apiContext"> {
  const { teamId } = values;
  const apiContext = {
    apiVersion: client.settings.apiVersion,
    ...(typeof teamId === "string" && teamId !== "" && { teamId }),
  };
  return { endpoint: endpointOf(spec, apiContext), apiContext };
}

/** How objects with these inputs or outputs are reached. The key is asked whose it is where answers do not say. */
export async function resolveAccess(spec: Spec, session: Session, values: Plain): Promise<ObjectAccess> {
  const { endpoint, apiContext } = endpointFor(spec, session, values);
  const whole = endpoint.signed ? apiContext : { ...apiContext, ...(await whoseIs(session, endpoint)) };
  const { client, snapshot } = session;
  const full = endpointOf(spec, whole);
  return {
    endpoint: full,
    apiContext: whole,
    objects: new Objects(spec, { client, snapshot, endpoint: full, apiContext: whole }),
  };
}

async function whoseIs({ identity }: Session, { owner }: Endpoint): Promise<Partial<ApiContext>> {
  const id = await identity.of(owner);
  return owner === "project" ? { teamId: id } : { organizationId: id };
}
