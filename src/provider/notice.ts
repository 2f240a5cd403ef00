import { heard } from "../client/heard";

/** Says one line to the person at the terminal: Pulumi shows a provider's output live and under its diagnostics. */
export function notice(line: string): void {
  if (heard(line)) return;
  // biome-ignore lint/suspicious/noConsole: the only place where the provider speaks
  console.log(line);
}
