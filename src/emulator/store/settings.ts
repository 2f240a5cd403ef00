/** What can be set on a project, in the API's words. */
export interface ProjectSettings {
  readonly type: string;
  readonly private: boolean;
  readonly notification_methods: readonly string[];
  readonly webhook_topics: readonly string[];
  readonly webhook_source_id: string | null;
  readonly headers_prefix: string | null;
}

/** Settings of a new project. */
export const startingSettings: ProjectSettings = {
  type: "event_gateway",
  private: false,
  notification_methods: ["email"],
  webhook_topics: [],
  webhook_source_id: null,
  headers_prefix: null,
};
