import { z } from "zod";
import type { ApiContext, Endpoint } from "../schema/endpoint";
import { omit, type Plain } from "../schema/plain";
import type { Problem, Spec, WireContext } from "../schema/spec";
import { adopt, type CommonInputs, id } from "./fields";

/** What a program may say about a custom domain. */
export interface CustomDomainInputs extends CommonInputs {
  /**
   * Name under which the project's sources take requests, in lower case: `hooks.example.com`. Changing it adds the
   * new domain first and takes the old one away after that.
   */
  hostname: string;
  /**
   * Id of the project, `tm_…`. Needed on API version 2026-09-01, where the key is one of the organization. On
   * 2025-07-01 it is the project that the key opens. Changing it replaces the domain, taking the old one away first.
   */
  teamId?: string;
}

/** How far the certificate of a custom domain is, and what proves to its issuer who owns the name. */
export interface CustomDomainSsl {
  /** `pending_validation`, `active` and others. */
  status?: string;
  /** How it is validated: `txt`, `http`. */
  method?: string;
  /** Records to publish in DNS. */
  validationRecords?: {
    /** Whether it was found. */
    status?: string;
    /** Name of the TXT record. */
    txtName?: string;
    /** Text of the TXT record. */
    txtValue?: string;
  }[];
  /** Records that delegate all later validations at once. */
  dcvDelegationRecords?: {
    /** Name of the CNAME record. */
    cname?: string;
    /** What it points to. */
    cnameTarget?: string;
  }[];
}

/** What a custom domain answers. What it says of DNS is as it was at the last `up` or refresh. */
export interface CustomDomainOutputs {
  /** Name under which the project's sources take requests. */
  hostname: string;
  /** The project. Hookdeck's API still calls it a team. */
  teamId: string;
  /** The organization; on API version 2026-09-01 only. */
  organizationId: string | undefined;
  /** `pending` until the DNS records are found, `active` after that. */
  status: string | undefined;
  /** The certificate. */
  ssl: CustomDomainSsl | undefined;
  /** What is wrong with the DNS records. */
  verificationErrors: string[] | undefined;
  /** Record to publish in DNS that proves who owns the name. */
  ownershipVerification:
    | {
        /** Kind of the record, such as `txt`. */
        type?: string;
        /** Name of the record. */
        name?: string;
        /** Text of the record. */
        value?: string;
      }
    | undefined;
  /** When it was added, as an ISO time. */
  createdAt: string;
}

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const text = z.string().optional();

/** A name of the user's own for a project's sources. @internal */
export const customDomainSpec: Spec<CustomDomainInputs, CustomDomainOutputs> = {
  type: "CustomDomain",
  noun: "custom domain",
  collection: "/teams/current/custom_domains",
  endpoint: access,
  naming: { by: "hostname", automatic: false },
  inputs: z.strictObject({
    hostname: z
      .string()
      .max(253)
      .regex(new RegExp(`^(${label}\\.)+${label}$`), "must be a domain name in lower case"),
    teamId: id.exactOptional(),
    adopt: adopt.exactOptional(),
  }),
  outputs: z.looseObject({
    organizationId: text,
    status: text,
    ssl: z
      .looseObject({
        status: text,
        method: text,
        validationRecords: z.array(z.looseObject({ status: text, txtName: text, txtValue: text })).optional(),
        dcvDelegationRecords: z.array(z.looseObject({ cname: text, cnameTarget: text })).optional(),
      })
      .optional(),
    verificationErrors: z.array(z.string()).optional(),
    ownershipVerification: z.looseObject({ type: text, name: text, value: text }).optional(),
    createdAt: z.string(),
  }),
  always: { hostname: z.string() },
  stable: [],
  secrets: [],
  replaces: ["hostname", "teamId"],
  replacesBeside: ["hostname"],
  switches: {},
  check: checkProject,
  send: (body) => omit(body, ["team_id"]),
};

/** https://hookdeck.com/docs/api: below the key's own project on 2025-07-01, below any of the organization's since. */
function access({ apiVersion, teamId }: ApiContext): Partial<Endpoint> {
  const both = { signed: false, list: "array", reads: "list", creation: "search", echoes: true } as const;
  if (apiVersion === "2025-07-01") return both;
  if (teamId === undefined) {
    throw new Error(
      "on API version 2026-09-01 it is found through its project alone; look it up on 2025-07-01, or in its project's list",
    );
  }
  return { ...both, owner: "organization", path: `/projects/${encodeURIComponent(teamId)}/custom_domains` };
}

function checkProject({ teamId }: Plain, { apiVersion }: WireContext): Problem[] {
  if (apiVersion === "2025-07-01" || teamId !== undefined) return [];
  return [
    {
      property: "teamId",
      reason:
        "is required on API version 2026-09-01: set it to the project's id, and use a key of the organization; " +
        "or keep to the project's own key with hookdeck:apiVersion 2025-07-01",
    },
  ];
}
