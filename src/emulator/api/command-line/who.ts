import type { Body } from "../../contract/fields";
import { newId } from "../../contract/ids";
import type { Version } from "../../contract/versions";
import type { ApiKey } from "../../store/api-key";
import type { Organization } from "../../store/organization";
import type { Project } from "../../store/project";
import type { EmulatorContext } from "../context";

/**
 * A name as Hookdeck's command-line client expects it: to the client, projects are called by their organization, too
 * (observed on Hookdeck's API).
 */
export function nameFor(context: EmulatorContext, organization: Organization, { name }: Project): string {
  const isClient = context.req.header("x-hookdeck-client-user-agent") !== undefined;
  return isClient ? `[${organization.name}] ${name}` : name;
}

/** Whose a key is, as the client is told. A key that stands for a person names the person. */
export function whose(
  context: EmulatorContext,
  version: Version,
  organization: Organization,
  project: Project,
  key: ApiKey | undefined,
): Body {
  return {
    organization_id: organization.id,
    organization_name: organization.name,
    team_id: project.id,
    team_name: nameFor(context, organization, project),
    team_name_no_org: project.name,
    ...version.projectKind,
    ...key?.person,
  };
}

/** Nobody signs up here: there is one person, who may do everything in every project. */
const person = {
  user_id: "usr_emulator",
  user_name: "Emulator",
  user_email: "emulator@example.com",
};

/** The key that stands for the one person of an emulator, made when somebody first logs in. */
export function personalKey(organization: Organization, home: Project): ApiKey {
  const known = organization.activeKeys().find((key) => key.person !== undefined);
  if (known !== undefined) return known;
  const key = organization.addKey(person.user_name, home.id, newId("key"));
  return Object.assign(key, { person: { ...person, client_id: newId("client") } });
}
