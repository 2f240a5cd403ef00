import { randomUUID } from "node:crypto";
import { z } from "zod";
import { alreadyExists } from "../../contract/errors";
import { type Body, timestamp } from "../../contract/fields";
import { type Reading, read } from "../../contract/joi";
import type { CustomDomain } from "../../store/custom-domain";
import type { Project } from "../../store/project";

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const hostname = z
  .string()
  .min(1)
  .max(253)
  .refine((name) => new RegExp(`^(${label}\\.)+${label}$`, "i").test(name), {
    message: "hostname must contain a valid domain name",
  });

const fields = z.object({ hostname });

/** Reads a new custom domain. */
export function readCustomDomain(body: Body): Reading<{ hostname: string }> {
  return read(fields, body);
}

/** Adds a custom domain. Throws 409 where one of the projects has it already. */
export function addCustomDomain(project: Project, all: readonly Project[], hostname: string): void {
  if (all.some(({ customDomains }) => customDomains.findByName(hostname) !== undefined)) {
    throw alreadyExists({ hostname });
  }
  const times = project.birth();
  project.customDomains.insert({ id: randomUUID(), ...times, name: hostname, token: randomUUID() });
}

/** A custom domain as the listing shows it: waiting for DNS records, which nobody looks up here. */
export function renderCustomDomain(domain: CustomDomain): Body {
  const { id, name, token } = domain;
  const record = { txt_name: `_acme-challenge.${name}`, txt_value: token };
  return {
    id,
    hostname: name,
    status: "pending",
    ssl: {
      id,
      type: "dv",
      method: "txt",
      status: "pending_validation",
      ...record,
      validation_records: [{ status: "pending", ...record }],
      dcv_delegation_records: [{ cname: record.txt_name, cname_target: `${name}.dcv.emulator.invalid` }],
      settings: { min_tls_version: "1.2" },
      bundle_method: "ubiquitous",
      wildcard: false,
      certificate_authority: "google",
    },
    verification_errors: [],
    ownership_verification: { type: "txt", name: `_cf-custom-hostname.${name}`, value: token },
    created_at: timestamp(domain.createdAt),
  };
}
