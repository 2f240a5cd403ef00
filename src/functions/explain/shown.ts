import { redact } from "../../client/redact";

/** What is shown instead of a secret. */
const redactedValue = "[redacted]";

/** How values of payloads are shown. */
export interface Showing {
  /** Whether what looks like a secret is shown too. */
  readonly secrets: boolean;
}

const longest = 120;

const secretHeaders =
  /^(authorization|proxy-authorization|cookie|set-cookie|.*(signature|token|secret|password|api-?key|hmac|credential).*)$/i;

/** Whether the value of a header, a parameter or a field is kept back by its name. */
export function isSecretName(name: string): boolean {
  return secretHeaders.test(name);
}

/** A value of a payload as JSON text of one line, shortened; kept back where a name on the way to it is a secret's. */
export function shownValue(value: unknown, path: readonly string[], { secrets }: Showing): string {
  if (value === undefined) return "nothing";
  if (!secrets && path.some(isSecretName)) return redactedValue;
  const text = JSON.stringify(secrets ? value : withoutSecrets(value)) ?? "nothing";
  return shortened(redact(text), longest);
}

/** A copy of JSON in which the values of secret names are kept back. */
export function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      isSecretName(key) ? redactedValue : withoutSecrets(item),
    ]),
  );
}

/** A text of at most `most` characters; of a longer one, its length is told. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}… (${text.length} characters)` : text;
}

/** A path as people write it: `body.items`, `headers["x-shop"]`. */
export function shownPath(path: readonly string[]): string {
  return path.reduce((before, step) => {
    if (before === "") return step;
    return /^[A-Za-z_$][\w$]*$/.test(step) ? `${before}.${step}` : `${before}[${JSON.stringify(step)}]`;
  }, "");
}
