import { Script } from "node:vm";

/** What is wrong with the syntax of a script, with its line; `undefined` where it parses. Nothing is run. */
export function findSyntaxError(code: string): string | undefined {
  try {
    new Script(code, { filename: "code" });
    return undefined;
  } catch (error) {
    // jest runs this in another realm, where `instanceof SyntaxError` fails
    const { message, stack } = Object(error);
    const line = /^code:(\d+)/.exec(String(stack))?.[1];
    return line === undefined ? String(message) : `${String(message)} (line ${line})`;
  }
}
