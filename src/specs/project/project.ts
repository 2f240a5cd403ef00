import { z } from "zod";
import type { Spec } from "../../schema/spec";
import { id, orNull } from "../fields";
import { notificationMethods, notificationTopics, projectNameMaxLength, projectTypes } from "../limits";
import { type ProjectContext, projectContext } from "./context";

/** What a program may say about a project. */
export interface ProjectInputs {
  /**
   * Name in Hookdeck, 1 to 40 characters of any kind. Several projects may share one, so that none is ever taken
   * over. Changing it renames the project in place.
   *
   * @default the resource's logical name
   */
  name?: string;
  /**
   * Kind of project. Changing it replaces the project: another, empty one is created, and the old one is deleted
   * with everything in it.
   *
   * @default "event_gateway"
   */
  type?: (typeof projectTypes)[number];
  /** Whether only invited members of the organization see it. @default false */
  private?: boolean;
  /** What the names of Hookdeck's headers start with, instead of `x-hookdeck`: letters, digits, `-` and `_`. */
  headersPrefix?: string;
  /** How its members are told of issues. Left out, left alone: `WebhookNotifications` sets it too. */
  notificationMethods?: (typeof notificationMethods)[number][];
  /** What its webhook notifications tell. Left out, left alone: `WebhookNotifications` sets it too. */
  webhookTopics?: (typeof notificationTopics)[number][];
  /** The source that takes them. Left out, left alone: `WebhookNotifications` sets it too. */
  webhookSourceId?: string;
  /** Domain that it is known by, at most 255 characters. Hookdeck never shows it: an edit cannot be found. */
  domain?: string;
  /** What Hookdeck's dashboard asks about its use. Hookdeck never shows it: an edit cannot be found. */
  context?: ProjectContext;
}

/** What a project answers. Its `id` is what other resources call `teamId`. */
export interface ProjectOutputs {
  /** Name in Hookdeck. */
  name: string;
  /** Kind of project. */
  type: string;
  /** Whether only invited members of the organization see it. */
  private: boolean;
  /** What the names of Hookdeck's headers start with. */
  headersPrefix: string | undefined;
  /** How its members are told of issues, where the program says it. */
  notificationMethods: string[] | undefined;
  /** What its webhook notifications tell, where the program says it. */
  webhookTopics: string[] | undefined;
  /** The source that takes them, where the program says it. */
  webhookSourceId: string | undefined;
  /** Domain that it is known by, as the program says it. */
  domain: string | undefined;
  /** What the program says about its use. */
  context: ProjectContext | undefined;
  /** The organization. */
  organizationId: string;
  /** Whether it is a guest project. */
  isGuest: boolean | undefined;
  /** Whether deliveries leave from a static IP address. */
  staticIpProxy: boolean | undefined;
  /** Its custom domains. */
  customHostnames: string[] | undefined;
  /** Whether its members come from a directory. */
  directorySyncEnabled: boolean | undefined;
  /** Events per second that it may take. */
  maxEventsPerSecond: number | undefined;
  /** When it was created, as an ISO time. */
  createdAt: string;
  /** When it last changed, as an ISO time. */
  updatedAt: string;
}

/** A project of the organization. https://hookdeck.com/docs/api#projects @internal */
export const projectSpec: Spec<ProjectInputs, ProjectOutputs> = {
  type: "Project",
  noun: "project",
  collection: "/projects",
  endpoint: () => ({ owner: "organization", signed: false, list: "array", creation: "insert" }),
  since: "2026-09-01",
  inputs: z.strictObject({
    name: z.string().min(1).max(projectNameMaxLength),
    type: z.enum(projectTypes).exactOptional(),
    private: z.boolean().exactOptional(),
    headersPrefix: z
      .string()
      .regex(/^[A-z0-9-_]+$/, "may hold letters, digits, - and _ only")
      .exactOptional(),
    notificationMethods: z.array(z.enum(notificationMethods)).exactOptional(),
    webhookTopics: z.array(z.enum(notificationTopics)).exactOptional(),
    webhookSourceId: id.exactOptional(),
    domain: z.string().min(1).max(255).exactOptional(),
    context: projectContext.exactOptional(),
  }),
  outputs: z.looseObject({
    organizationId: z.string(),
    isGuest: z.boolean().optional(),
    staticIpProxy: z.boolean().optional(),
    customHostnames: z.array(z.string()).optional(),
    directorySyncEnabled: z.boolean().optional(),
    maxEventsPerSecond: z.number().optional(),
    createdAt: z.string(),
    updatedAt: z.string(),
  }),
  always: {
    name: z.string(),
    type: z.string(),
    private: z.boolean(),
    headers_prefix: orNull,
    notification_methods: z.array(z.string()).nullable(),
    webhook_topics: z.array(z.string()).nullable(),
    webhook_source_id: orNull,
  },
  stable: [],
  secrets: [],
  replaces: ["type"],
  replacesBeside: ["type"],
  switches: {},
  defaults: { type: "event_gateway" },
  birth: ["name", "type", "private"],
  unseen: ["domain", "context"],
  unowned: ["notificationMethods", "webhookTopics", "webhookSourceId"],
  resets: () => ({
    private: false,
    notificationMethods: ["email"],
    domain: "",
    context: { completedGuides: [], dismissedGuides: [] },
  }),
};
