import { createHash, createHmac } from "node:crypto";
import type { HttpRequest } from "./http-sender";

/** The credentials of an AWS_SIGNATURE destination. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  readonly service: string;
}

const algorithm = "AWS4-HMAC-SHA256";
/** Headers that are signed where they are there; `host` and `x-amz-date` always are. */
const signedHeader = /^(content-type|x-amz-.*)$/;

/**
 * Signs a delivery by AWS Signature Version 4, as AWS documents it: a path is encoded once more, but for S3. `now` is in milliseconds since the epoch,
 * `isSigned` says which other headers count.
 */
export function signForAws(
  outgoing: HttpRequest,
  { accessKeyId, secretAccessKey, region, service }: AwsCredentials,
  now: number,
  isSigned: (name: string) => boolean = (name) => signedHeader.test(name),
): HttpRequest {
  const url = new URL(outgoing.url);
  const time = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const day = time.slice(0, 8);
  const own = Object.entries(outgoing.headers).filter(([name]) => isSigned(name));
  const signed: [string, string][] = [...own, ["host", url.host], ["x-amz-date", time]];
  signed.sort(([a], [b]) => (a < b ? -1 : 1));
  const names = signed.map(([name]) => name).join(";");
  const canonical = [
    outgoing.method,
    service === "s3" ? url.pathname : url.pathname.split("/").map(encodeURIComponent).join("/"),
    canonicalQuery(url),
    ...signed.map(([name, value]) => `${name}:${value.trim().replace(/\s+/g, " ")}`),
    "",
    names,
    digest(outgoing.body),
  ].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [day, region, service, "aws4_request"].reduce(hmac, Buffer.from(`AWS4${secretAccessKey}`));
  const signature = hmac(key, [algorithm, time, scope, digest(canonical)].join("\n")).toString("hex");
  const authorization = `${algorithm} Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return { ...outgoing, headers: { ...outgoing.headers, "x-amz-date": time, authorization } };
}

/** The parameters, in the order and the encoding that AWS asks for. */
function canonicalQuery(url: URL): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(
      /[!'()*]/g,
      (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  const pairs = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.sort().join("&");
}

function digest(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
