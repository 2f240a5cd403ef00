import type { Payload } from "../model";
import {
  base64Key,
  type Hmac,
  headerOf,
  hmacOf,
  isSame,
  joined,
  type Scheme,
  secretIn,
  signedBy,
} from "./check";

/** What stands where in a header such as `t=<time>,v1=<signature>`. */
interface Parts {
  readonly time: string;
  readonly signature: string;
  /** What separates the parts. @default "," */
  readonly between?: string;
  /** What is signed. @default the time, a dot and the body */
  readonly signed?: (time: string, body: Buffer) => Buffer;
  readonly says?: string;
}

const dotted = (time: string, body: Buffer) => joined(`${time}.`, body);

/** Time and signatures in parts of one header. */
export function inParts(header: string, parts: Parts, hmac: Hmac = {}): Scheme {
  const { time, signature, between = ",", signed = dotted, says = "time, a dot and body" } = parts;
  return {
    header,
    says: `\`${time}=…${between}${signature}=…\`: ${hmac.algorithm ?? "sha256"} of ${says}, ${hmac.encoding ?? "hex"}`,
    check(auth, payload) {
      const pairs = headerOf(payload, header)
        .split(between)
        .map((pair) => /^\s*([^=]*)=(.*)$/s.exec(pair) ?? []);
      const valuesOf = (name: string) =>
        pairs.flatMap(([, key, value]) => (key === name ? [value ?? ""] : []));
      const [at = ""] = valuesOf(time);
      const expected = hmacOf(secretIn(auth), signed(at, payload.rawBody), hmac);
      return valuesOf(signature).some((given) => isSame(given, expected));
    },
  };
}

/** A signature of other headers and the body: `{name}` stands for a header, `{}` for the body. */
export function over(header: string, template: string, hmac: Hmac & { guess?: string } = {}): Scheme {
  const parts = template.split(/(\{[^}]*\})/);
  const signed = (payload: Payload) =>
    joined(
      ...parts.map((part) => {
        if (part === "{}") return payload.rawBody;
        return part.startsWith("{") ? headerOf(payload, part.slice(1, -1)) : part;
      }),
    );
  const { algorithm = "sha256", encoding = "hex", prefix, guess } = hmac;
  const before = prefix === undefined ? "" : ` after \`${prefix}\``;
  return {
    header,
    says: `${algorithm} of \`${template.replace("{}", "{body}")}\`, ${encoding === "HEX" ? "upper-case hex" : encoding}${before}`,
    ...(guess !== undefined && { guess }),
    check: signedBy(header, signed, hmac),
  };
}

/** Id, time and body, as Standard Webhooks and Svix sign them. */
export function standard(prefix: string, key: (secret: string) => string | Buffer = base64Key): Scheme {
  const template = `{${prefix}-id}.{${prefix}-timestamp}.{}`;
  return over(`${prefix}-signature`, template, {
    ...{ encoding: "base64", prefix: "v1,", between: " ", key },
  });
}
