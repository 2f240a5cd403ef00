/** An object with its name, where it has one. */
export interface NamedObject {
  /** Id in Hookdeck. */
  readonly id: string;
  /** Name in Hookdeck; left out for a connection without one, and where it was not looked up. */
  readonly name?: string;
}

/** What an explanation can be about. */
export type SubjectKind = "project" | "source" | "connection" | "destination" | "request" | "event";

/** What an explanation is about. */
export interface Subject {
  /** Kind of object; `project` for everything that came in. */
  readonly kind: SubjectKind;
  /** Id of the object; left out for a project. */
  readonly id?: string;
  /** Name of the object, where it has one. */
  readonly name?: string;
}

/** How far requests and events got. */
export type Stage = "rejected" | "ignored" | "failed" | "held" | "cancelled" | "delivered";

/** What is done next about a finding. */
export interface NextStep {
  /** What it does, as a sentence. */
  readonly text: string;
  /** A command line of `pulumi-hookdeck` or `pulumi` that does it, where there is one. */
  readonly command?: string;
}

/** One condition of a filter rule that a request did not match. */
export interface Mismatch {
  /** Place of the rule on its connection, counted from 1. */
  readonly rule: number;
  /** Part of the request and the field in it: `body.kind`, `headers["x-shop"]`. */
  readonly path: string;
  /** What the request says there, as JSON text; `nothing` where it says nothing, `[redacted]` for a secret. */
  readonly value: string;
  /** What the rule asks for, as JSON text. */
  readonly wanted: string;
}

/** What a destination answered. */
export interface DestinationAnswer {
  /** Status of the answer. */
  readonly status?: number;
  /** Why there was no answer. */
  readonly errorCode?: string;
  /** Begin of the body, up to 300 characters; left out where it was not read. */
  readonly body?: string;
}

/** Requests or events that got equally far, for the same reason. */
export interface Finding {
  /** How far they got. */
  readonly stage: Stage;
  /**
   * Why, as a word for programs: Hookdeck's rejection cause, ignored cause or error code, `RESPONSE` for an answer that
   * is no success, `PAUSED`, `QUEUED`, `SCHEDULED`, `CANCELLED` or `DELIVERED`.
   */
  readonly cause: string;
  /** Why, as a sentence for people. */
  readonly text: string;
  /** How many. */
  readonly count: number;
  /** Source that they came in at, where it is one. */
  readonly source?: NamedObject;
  /** Connection that they went through, where it is one. */
  readonly connection?: NamedObject;
  /** Destination that they go to, where it is one. */
  readonly destination?: NamedObject;
  /** When the first one was recorded, as an ISO time; left out where it was not asked for. */
  readonly firstAt?: string;
  /** When the last one was recorded, as an ISO time. */
  readonly lastAt?: string;
  /** When the destination last took an event, as an ISO time; only where it fails. */
  readonly lastDeliveredAt?: string;
  /** When the next automatic retry is due, as an ISO time. */
  readonly nextAttemptAt?: string;
  /** Conditions of filter rules that did not match, of the first example. */
  readonly mismatches?: readonly Mismatch[];
  /** What the destination answered to the latest example. */
  readonly answer?: DestinationAnswer;
  /** Ids of requests (`rejected`, `ignored`) or events (all others), newest first, up to 5. */
  readonly examples: readonly string[];
  /** What puts it right, or tells more. */
  readonly next: readonly NextStep[];
}

/** Why requests did not arrive, and what did. */
export interface Explanation {
  /** Version of this format. Fields may be added; what is there keeps its meaning within one version. */
  readonly version: 1;
  /** What it is about. */
  readonly subject: Subject;
  /** Begin of the time that was looked at, as an ISO time; left out for a single request or event. */
  readonly from?: string;
  /** End of the time that was looked at, as an ISO time; left out for a single request or event. */
  readonly to?: string;
  /** Requests and events by how far they got. */
  readonly counts: {
    /** Requests that came in. */
    readonly requests: number;
    /** Requests that their source rejected. */
    readonly rejected: number;
    /** Times that a connection made no event of a request. */
    readonly ignored: number;
    /** Events that failed, those with a pending retry included. */
    readonly failed: number;
    /** Events that wait. */
    readonly held: number;
    /** Events that were called off. */
    readonly cancelled: number;
    /** Events that arrived. */
    readonly delivered: number;
  };
  /** What was found: what went wrong first, what arrived last. */
  readonly findings: readonly Finding[];
  /** What was not looked at, and what is uncertain, as sentences. */
  readonly notes: readonly string[];
  /** Calls of Hookdeck's API that it took. */
  readonly calls: number;
}

/** Order in which findings are told. */
export const stages: readonly Stage[] = ["rejected", "ignored", "failed", "held", "cancelled", "delivered"];
