/** Query strings that an operation needs, by its id. */
export const queries: Readonly<Record<string, string>> = {
  generateEventBulkCancelPlan: "query[status]=SCHEDULED",
  generateEventBulkRetryPlan: "query[status]=FAILED",
  generateIgnoredEventBulkRetryPlan: "query[cause]=FILTERED",
  generateRequestBulkReplayPlan: "query[status]=rejected",
  queryRequestMetrics: metrics("count"),
  queryEventMetrics: metrics("count"),
  queryAttemptMetrics: metrics("count"),
  queryEventsByIssueMetrics: `${metrics("count")}&filters[issue_id]=iss_1`,
  queryQueueDepthMetrics: metrics("max_depth"),
  queryTransformationMetrics: metrics("count"),
  queryEventsPendingTimeseriesMetrics: metrics("count"),
  generateRequestBulkRetryPlan: "query[status]=rejected",
};

function metrics(measure: string): string {
  return `measures[]=${measure}&date_range[start]=2026-01-01T00:00:00Z&date_range[end]=2030-01-01T00:00:00Z`;
}

/** What the bodies of a call name. */
export interface Named {
  /** Differs from call to call. */
  readonly name: string;
  readonly sourceId: string;
  readonly connectionId: string;
  readonly eventDataId: string;
  readonly projectId: string;
}

const http = { type: "HTTP", config: { url: "https://api.example.com/hooks" } };
const code = "addHandler('transform', (request) => request);";
const trigger = { type: "delivery", configs: { strategy: "final_attempt", connections: "*" }, channels: {} };
const headers = { "content-type": "application/json" };

/** The body of an operation, by its id; `{}` for any other. */
export const bodies: Readonly<Record<string, (named: Named) => unknown>> = {
  createIssueTrigger: ({ name }) => ({ name, ...trigger }),
  upsertIssueTrigger: ({ name }) => ({ name, ...trigger }),
  updateIssueTrigger: ({ name }) => ({ name }),
  createBookmark: ({ name, eventDataId, connectionId }) => ({
    ...{ name, label: "sample", event_data_id: eventDataId, webhook_id: connectionId },
  }),
  updateBookmark: ({ name }) => ({ name }),
  createDestination: ({ name }) => ({ name, ...http }),
  upsertDestination: ({ name }) => ({ name, ...http }),
  updateDestination: ({ name }) => ({ name }),
  createSource: ({ name }) => ({ name, type: "WEBHOOK", config: {} }),
  upsertSource: ({ name }) => ({ name }),
  updateSource: ({ name }) => ({ name }),
  createTransformation: ({ name }) => ({ name, code }),
  upsertTransformation: ({ name }) => ({ name, code, env: { KEY: "value" } }),
  updateTransformation: ({ name }) => ({ name }),
  testTransformation: () => ({ code, request: { headers, body: { id: 1 }, path: "/orders" } }),
  createConnection: ({ name }) => ({ name, source: { name }, destination: { name, ...http } }),
  upsertConnection: ({ name }) => ({
    ...{ name, source: { name }, destination: { name, ...http } },
    rules: [
      { type: "retry", strategy: "linear", count: 2, interval: 1000 },
      { type: "filter", body: { a: 1 } },
    ],
  }),
  updateConnection: ({ name }) => ({ name }),
  createEventBulkCancel: ({ name }) => ({ query: { id: name } }),
  createEventBulkRetry: ({ name }) => ({ query: { id: name } }),
  createIgnoredEventBulkRetry: ({ name }) => ({ query: { webhook_id: name } }),
  createRequestBulkRetry: ({ name }) => ({ query: { id: name } }),
  createRequestBulkReplay: ({ name, connectionId }) => ({
    query: { id: name, target: { webhook_ids: [connectionId] } },
  }),
  updateIssue: () => ({ status: "ACKNOWLEDGED" }),
  createApiKey: ({ name, projectId }) => ({ label: name, type: "project", team_id: projectId }),
  updateApiKey: () => ({ scopes: ["*"] }),
  rollApiKey: () => ({ delay_sec: 3600 }),
  updateCurrentOrganization: ({ name }) => ({ name }),
  createProject: ({ name }) => ({ name }),
  updateProject: ({ name }) => ({ name }),
  addCustomDomain: ({ name }) => ({ hostname: `${name}.example.com` }),
  toggleWebhookNotifications: ({ sourceId }) => ({
    ...{ enabled: true, topics: ["issue.opened"], source_id: sourceId },
  }),
};
