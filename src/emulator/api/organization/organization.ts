import { type Body, timestamp } from "../../contract/fields";
import type { Organization } from "../../store/organization";

/** Renames the organization. */
export function renameOrganization(organization: Organization, name: string): void {
  organization.name = name;
  organization.updatedAt = organization.now();
}

/** The organization as the API shows it. */
export function renderOrganization(organization: Organization): Body {
  return {
    id: organization.id,
    name: organization.name,
    slug: "emulator",
    domains: [],
    sandbox: false,
    mfa_required: false,
    feature_flags: {},
    sso_enabled: false,
    directory_sync_enabled: false,
    updated_at: timestamp(organization.updatedAt),
    created_at: timestamp(organization.createdAt),
  };
}
