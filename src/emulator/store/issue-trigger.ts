import type { issueTypes, logLevels, rejectionCauses } from "../../specs/limits";
import { newId } from "../contract/ids";
import type { Stored } from "./store";

/** What an issue trigger watches. */
export type IssueType = (typeof issueTypes)[number];

/** What a trigger is about: a pattern of names, or a list of ids. */
type IssueScope = string | readonly string[];

type RejectionCauses = readonly (typeof rejectionCauses)[number][];

/** When an issue trigger opens an issue, by type. */
export interface IssueConfigsByType {
  /** After the first or the last failed attempt of an event. */
  readonly delivery: {
    readonly strategy: "first_attempt" | "final_attempt";
    readonly connections: IssueScope;
  };
  /** After a run that logged at this level or above. */
  readonly transformation: {
    readonly log_level: (typeof logLevels)[number];
    readonly transformations: IssueScope;
  };
  /** After a delivery has waited for that many milliseconds. */
  readonly backpressure: { readonly delay: number; readonly destinations: IssueScope };
  /** After a request was rejected for one of these causes. */
  readonly request: {
    readonly rejection_causes: "*" | RejectionCauses;
    readonly excluded_rejection_causes?: RejectionCauses | undefined;
    readonly sources: IssueScope;
  };
}

/** When an issue trigger opens an issue. */
export type IssueConfigs = IssueConfigsByType[IssueType];

type Words<Key extends string> = { readonly [K in Key]?: string | undefined };

/** Who is told about an issue. */
export interface Channels {
  readonly slack?: { readonly channel_name: string } | undefined;
  readonly microsoft_teams?: { readonly channel_name: string } | undefined;
  readonly discord?:
    | ({ readonly channel_name: string; readonly channel_id: string } & Words<"webhook_url">)
    | undefined;
  readonly betteruptime?:
    | { readonly escalation_policy_id: string; readonly escalation_policy_name: string }
    | undefined;
  readonly incidentio?: Words<"severity_id" | "severity_name"> | undefined;
  readonly pagerduty?: object | undefined;
  readonly opsgenie?: object | undefined;
  /** Only the newer API version knows whom an email goes to. */
  readonly email?: { readonly member_emails?: readonly string[] | null | undefined } | undefined;
}

/** An issue trigger as stored. */
export interface IssueTrigger extends Stored {
  readonly type: IssueType;
  configs: IssueConfigs;
  channels: Channels | null;
}

/** How long deliveries wait before a new project has an issue of it, in milliseconds. Our guess. */
const startingDelay = 3_600_000;

/** The triggers that a new project starts with, made in the same millisecond (observed on Hookdeck's API). */
export function startingIssueTriggers(time: number): IssueTrigger[] {
  const kinds = [
    { type: "delivery", configs: { strategy: "first_attempt", connections: "*" } },
    { type: "transformation", configs: { log_level: "error", transformations: "*" } },
    { type: "backpressure", configs: { delay: startingDelay, destinations: "*" } },
    { type: "request", configs: { rejection_causes: "*", sources: "*" } },
  ] as const;
  const times = { createdAt: time, updatedAt: time, deletedAt: null, disabledAt: null };
  return kinds.map((kind) => ({ id: newId("issueTrigger"), ...times, name: null, ...kind, channels: {} }));
}
