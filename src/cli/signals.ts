/**
 * The signals at which a command that serves ends in order. On Windows these are Ctrl-C, Ctrl-Break and the end of the
 * console; a process there that is ended by another one hears nothing (https://nodejs.org/api/process.html#signal-events).
 */
export function endSignals(platform: NodeJS.Platform = process.platform): readonly NodeJS.Signals[] {
  return platform === "win32" ? ["SIGINT", "SIGBREAK", "SIGHUP"] : ["SIGINT", "SIGTERM"];
}
