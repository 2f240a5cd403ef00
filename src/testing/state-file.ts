import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { resourceFields } from "./engine/state/checkpoint";
import type { ResourceState } from "./engine/state/state";
import { isObject, isSecret, mapEntries, secret, type Value } from "./engine/state/values";

const resource = z.strictObject(resourceFields);
const content = z.strictObject({
  engine: z.literal("stand-in"),
  version: z.literal(1),
  salt: z.string(),
  resources: z.array(resource),
});

/**
 * A state on disk without a secret in plain text. With a passphrase, secrets are encrypted (AES-256-GCM, the
 * key by scrypt); without one they are left out, and a file that lacks some cannot be loaded.
 */
export class StateFile {
  private readonly salt: string;
  private readonly key: Buffer | undefined;

  constructor(
    private readonly path: string,
    passphrase: string | undefined,
  ) {
    this.salt = this.exists() ? this.parse().salt : randomBytes(16).toString("base64");
    this.key = passphrase === undefined ? undefined : scryptSync(passphrase, this.salt, 32);
  }

  /** @throws Error if the file is not one of ours, or its secrets cannot be read */
  load(): ResourceState[] {
    if (!this.exists()) return [];
    return this.parse().resources.map((state) => ({
      ...state,
      inputs: mapEntries(state.inputs, (value) => this.unseal(value)),
      outputs: mapEntries(state.outputs, (value) => this.unseal(value)),
    }));
  }

  save(states: ResourceState[]): void {
    const resources = states.map((state) => ({
      ...state,
      inputs: mapEntries(state.inputs, (value) => this.seal(value)),
      outputs: mapEntries(state.outputs, (value) => this.seal(value)),
    }));
    const text = JSON.stringify({ engine: "stand-in", version: 1, salt: this.salt, resources }, undefined, 2);
    writeFileSync(this.path, `${text}\n`, { mode: 0o600 });
  }

  private exists(): boolean {
    return existsSync(this.path);
  }

  private parse(): z.output<typeof content> {
    const parsed = content.safeParse(JSON.parse(readFileSync(this.path, "utf8")));
    if (parsed.success) return parsed.data;
    throw new Error(
      `the state file ${this.path} was not written by testStack: ${z.prettifyError(parsed.error)}`,
    );
  }

  private seal(value: Value): Value {
    if (Array.isArray(value)) return value.map((item) => this.seal(item));
    if (isSecret(value)) return secret(this.encrypt(JSON.stringify(value.value)));
    return isObject(value) ? mapEntries(value, (inner) => this.seal(inner)) : value;
  }

  private unseal(value: Value): Value {
    if (Array.isArray(value)) return value.map((item) => this.unseal(item));
    if (isSecret(value)) return secret(z.json().parse(JSON.parse(this.decrypt(String(value.value)))));
    return isObject(value) ? mapEntries(value, (inner) => this.unseal(inner)) : value;
  }

  private encrypt(text: string): string {
    if (this.key === undefined) return redacted;
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.key, iv);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
    return [iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64")).join(":");
  }

  private decrypt(text: string): string {
    if (text === redacted)
      throw new Error(`the state file ${this.path} was written without a passphrase and lacks its secrets`);
    if (this.key === undefined)
      throw new Error(`the state file ${this.path} holds encrypted secrets: give the passphrase`);
    const [iv = "", tag = "", sealed = ""] = text.split(":");
    try {
      const decipher = createDecipheriv("aes-256-gcm", this.key, Buffer.from(iv, "base64"));
      decipher.setAuthTag(Buffer.from(tag, "base64"));
      return Buffer.concat([decipher.update(Buffer.from(sealed, "base64")), decipher.final()]).toString(
        "utf8",
      );
    } catch {
      throw new Error(`the passphrase does not open the state file ${this.path}`);
    }
  }
}

const redacted = "redacted";
