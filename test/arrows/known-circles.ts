/** The circles of imports that `src` still has, types included. The aim is to delete this list; nothing is added to it. */
export const knownCircles: readonly (readonly string[])[] = [
  [
    "client/client",
    "client/config",
    "client/errors/connection-failure",
    "client/errors/error-body",
    "client/errors/errors",
    "client/path",
    "client/rate/headers",
    "client/rate/limiter",
    "client/rate/window",
    "client/reply",
    "client/retry",
    "client/transport",
  ],
  ["sandbox/transformation", "sandbox/transformed-request", "sandbox/virtual-machine"],
  ["testing/engine/steps/aliases", "testing/engine/steps/goal"],
];
