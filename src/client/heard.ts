import { channel } from "node:diagnostics_channel";

/** What is told on the channel; who takes it sets `heard`. */
interface Notice {
  readonly line: string;
  heard: boolean;
}

const notices = channel("pulumi-hookdeck:notice");

/**
 * Tells a line to whoever runs the provider in a process of their own, as tests do: there, what is printed does not
 * reach the operation. Answers whether it was taken; if not, it is for the terminal.
 */
export function heard(line: string): boolean {
  const notice: Notice = { line, heard: false };
  notices.publish(notice);
  return notice.heard;
}
