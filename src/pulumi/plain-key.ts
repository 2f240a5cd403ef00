import * as pulumi from "@pulumi/pulumi";

const key = "hookdeck:apiKey";
let warned = false;

/** Warns once when the API key stands in the stack's configuration without being encrypted. */
export function warnOfPlainKey(): void {
  // not in the SDK's types, and perhaps not in every SDK: then there is nothing to say
  const isSecret: unknown = Reflect.get(pulumi.runtime, "isConfigSecret");
  if (warned || typeof isSecret !== "function") return;
  if (pulumi.runtime.getConfig(key) === undefined || isSecret(key) !== false) return;
  warned = true;
  void pulumi.log.warn(
    `${key} is in plain text in the stack's configuration and state. ` +
      `Run \`pulumi config set --secret ${key} <key>\`, and make a new key if others could read it.`,
  );
}
