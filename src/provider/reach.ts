import { type Access, accessOf, type Place } from "../schema/access";
import type { Plain } from "../schema/plain";
import type { Spec } from "../schema/spec";
import { Objects } from "./objects";
import type { Session } from "./session";

/** An object's kind, and where it is: what its calls need. */
export interface Reach {
  readonly access: Access;
  readonly place: Place;
  readonly objects: Objects;
}

/** How objects with these inputs or outputs are reached, as far as the values alone tell. */
export function accessTo(spec: Spec, { client }: Session, values: Plain): Pick<Reach, "access" | "place"> {
  const { teamId } = values;
  const place = {
    apiVersion: client.settings.apiVersion,
    ...(typeof teamId === "string" && teamId !== "" && { teamId }),
  };
  return { access: accessOf(spec, place), place };
}

/** How objects with these inputs or outputs are reached. The key is asked whose it is where answers do not say. */
export async function reach(spec: Spec, session: Session, values: Plain): Promise<Reach> {
  const { access, place } = accessTo(spec, session, values);
  const whole = access.signed ? place : { ...place, ...(await whoseIs(session, access)) };
  const { client, snapshot } = session;
  const full = accessOf(spec, whole);
  return {
    access: full,
    place: whole,
    objects: new Objects(spec, { client, snapshot, access: full, place: whole }),
  };
}

async function whoseIs({ identity }: Session, { owner }: Access): Promise<Partial<Place>> {
  const id = await identity.of(owner);
  return owner === "project" ? { teamId: id } : { organizationId: id };
}
