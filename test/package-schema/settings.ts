/** The settings of the provider: those of `hookdeck:…` in a stack's configuration. */
export const providerProperties = {
  apiKey: {
    type: "string",
    secret: true,
    description: "API key of the Hookdeck project. Left out, `HOOKDECK_API_KEY` of the environment is used.",
  },
  apiBase: {
    type: "string",
    description:
      "Origin of the API: https, or http on this machine. Left out, `HOOKDECK_API_BASE` of the environment is used, or Hookdeck's own.",
  },
  apiVersion: { type: "string", description: "API version: `2026-09-01`, the default, or `2025-07-01`." },
  adopt: {
    type: "string",
    description:
      "Whether a creation takes over an object of the same name: `true`, the default, `explicit` for only where the resource says so, or `false`.",
  },
  rateShare: {
    type: "number",
    description: "Part of the key's rate budget to use, above 0 and at most 1. Defaults to 1.",
  },
  readSecrets: {
    type: "string",
    description:
      "Whether a refresh reads the secrets of objects that `changed`, the default, or `always` those of all.",
  },
  allowCustomBaseUrl: {
    type: "boolean",
    description: "Allows an `apiBase` that is neither Hookdeck's nor this machine. Defaults to false.",
  },
};
