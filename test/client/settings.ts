import type { Settings } from "../../src/client/config";

/** Settings of a client that makes no call. */
export const settings: Settings = {
  apiKey: "key_of_no_project",
  apiBase: "https://api.hookdeck.com",
  apiVersion: "2026-09-01",
  adopt: true,
  rateShare: 1,
  readSecrets: "changed",
};
