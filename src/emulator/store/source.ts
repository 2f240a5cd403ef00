import type { Stored } from "./store";

/** A source's config as stored. A key that its type does not have is absent. */
export interface SourceConfig {
  readonly allowed_http_methods?: readonly string[];
  readonly custom_response?: { readonly content_type: string; readonly body: string } | null;
  readonly auth: Readonly<Record<string, unknown>> | null;
  readonly auth_type?: string | null;
  readonly trim_payload?: boolean;
}

/** A source as stored. */
export interface Source extends Stored {
  name: string;
  description: string | null;
  type: string;
  config: SourceConfig;
}
