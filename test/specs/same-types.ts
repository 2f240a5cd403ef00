/** No test runs here: `npm run check` compiles it, and the compiler proves what it says. */
import type { z } from "zod";
import type { RuleType } from "../../src/emulator/store/connection";
import type { DefaultAuth, DestinationAuth, HookdeckSignature } from "../../src/specs/destination/auth";
import type {
  cliDestinationConfig,
  DeliverySettings,
  httpDestinationConfig,
  mockApiDestinationConfig,
  RateLimit,
} from "../../src/specs/destination/config";
import type { ProjectContext, projectContext } from "../../src/specs/project/context";
import type {
  DeduplicateRule,
  DelayRule,
  FilterRule,
  RetryRule,
  Rule,
  rule,
  TransformRule,
} from "../../src/specs/rules/rules";
import type { SourceAuths } from "../../src/specs/source/auth";
import type { sourceAuths } from "../../src/specs/source/auth-schemas";
import type {
  GenericAuth,
  GitlabSourceConfig,
  ManagedSourceConfig,
  SourceSettings,
  UnverifiedSource,
  VapiSourceConfig,
} from "../../src/specs/source/config";
import type { httpSourceConfig, ownSourceConfigs } from "../../src/specs/source/config-schemas";

type Keys<T> = T extends unknown ? keyof T : never;

type Mutual<A, B> = [A, Keys<B>] extends [B, Keys<A>]
  ? [B, Keys<A>] extends [A, Keys<B>]
    ? true
    : "the schema is wider"
  : "the schema is narrower";

// where a part needs another one beside it, the schema is wider: the lifecycle's own checks refuse that
type Told = Exclude<DestinationAuth, HookdeckSignature | DefaultAuth>;
type SaidDestination<Own> = Own &
  DeliverySettings &
  (Told | { authType?: "HOOKDECK_SIGNATURE"; auth?: Record<string, never> });
type SaidSource = SourceSettings &
  (Exclude<GenericAuth, UnverifiedSource> | { authType?: undefined; auth?: undefined });

/** The schemas and the public interfaces say the same. */
export const sameTypes: {
  httpSource: Mutual<z.input<typeof httpSourceConfig>, SaidSource>;
  gitlabSource: Mutual<z.input<typeof ownSourceConfigs.GITLAB>, GitlabSourceConfig>;
  managedSource: Mutual<z.input<typeof ownSourceConfigs.MANAGED>, ManagedSourceConfig>;
  vapiSource: Mutual<z.input<typeof ownSourceConfigs.VAPI>, VapiSourceConfig>;
  httpDestination: Mutual<
    z.input<typeof httpDestinationConfig>,
    SaidDestination<{ url: string } & Partial<RateLimit>>
  >;
  cliDestination: Mutual<z.input<typeof cliDestinationConfig>, SaidDestination<{ path: string }>>;
  mockApiDestination: Mutual<z.input<typeof mockApiDestinationConfig>, SaidDestination<Partial<RateLimit>>>;
  filter: Mutual<Extract<z.input<typeof rule>, { type: "filter" }>, FilterRule>;
  retry: Mutual<Extract<z.input<typeof rule>, { type: "retry" }>, RetryRule>;
  delay: Mutual<Extract<z.input<typeof rule>, { type: "delay" }>, DelayRule>;
  transform: Mutual<Extract<z.input<typeof rule>, { type: "transform" }>, TransformRule>;
  deduplicate: Mutual<Extract<z.input<typeof rule>, { type: "deduplicate" }>, DeduplicateRule>;
  projectContext: Mutual<z.input<typeof projectContext>, ProjectContext>;
} = {
  httpSource: true,
  gitlabSource: true,
  managedSource: true,
  vapiSource: true,
  httpDestination: true,
  cliDestination: true,
  mockApiDestination: true,
  filter: true,
  retry: true,
  delay: true,
  transform: true,
  deduplicate: true,
  projectContext: true,
};

/** The specs and the emulator have the same kinds of rules; each has its own list of them. */
export const sameRuleTypes: {
  [Type in Rule["type"] | RuleType]: Type extends Rule["type"] & RuleType ? true : "one of them lacks it";
} = {
  retry: true,
  delay: true,
  filter: true,
  transform: true,
  deduplicate: true,
};

/** Each shape of a source's auth says the same as a schema and as an interface. */
export const sameAuths: {
  [Shape in Exclude<keyof typeof sourceAuths | keyof SourceAuths, "none">]: Mutual<
    z.input<(typeof sourceAuths)[Shape]>,
    SourceAuths[Shape]
  >;
}[Exclude<keyof SourceAuths, "none">] = true;
