import fc from "fast-check";
import { learnSecret, redact } from "../../src/client/redact";

const secret = 'pass "word"/with+odd\nletters';

const escapesOf = (text: string) => Buffer.from(text).toString("hex").toUpperCase().replace(/../g, "%$&");

const around = fc.string({ maxLength: 12 });

describe("the redactor", () => {
  beforeAll(() => learnSecret(secret));

  it.each([
    ["as it is", secret],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in a URL", encodeURIComponent(secret)],
    ["in a form", new URLSearchParams({ a: secret }).toString().slice(2)],
    ["in base64", Buffer.from(secret).toString("base64")],
    ["as the user of Basic authentication", Buffer.from(`${secret}:`).toString("base64")],
    ["as the password of Basic authentication", Buffer.from(`:${secret}`).toString("base64")],
    ["in base64 for URLs", Buffer.from(secret).toString("base64url")],
    ["as the Authorization header in base64", Buffer.from(`Bearer ${secret}`).toString("base64")],
    ["as the Authorization header in base64 for URLs", Buffer.from(`Bearer ${secret}`).toString("base64url")],
    ["in base64 in a URL", encodeURIComponent(Buffer.from(secret).toString("base64")).replaceAll("%3D", "")],
    ["in hex", Buffer.from(secret).toString("hex")],
    ["in hex of capitals", Buffer.from(secret).toString("hex").toUpperCase()],
    ["in a URL with small letters", encodeURIComponent(secret).replace(/%../g, (part) => part.toLowerCase())],
    ["in a URL of escapes alone", escapesOf(secret)],
    ["in a URL of escapes with small letters", escapesOf(secret).toLowerCase()],
  ])("finds a secret %s", (_, spelling) => {
    expect(redact(`before ${spelling} after ${spelling}`).replaceAll("=", "")).toBe(
      "before [secret] after [secret]",
    );
  });

  it("finds a secret in base64 of any text around it, but for the letters that it shares with its neighbours", () => {
    fc.assert(
      fc.property(around, around, (before, after) => {
        const whole = Buffer.from(`${before}${secret}${after}`).toString("base64");
        const start = Buffer.byteLength(before);
        const shared = (bytes: number) => Math.ceil((bytes * 4) / 3);
        const [from, to] = [shared(start), Math.floor(((start + Buffer.byteLength(secret)) * 4) / 3)];
        expect(redact(whole)).not.toContain(whole.slice(from, to));
        expect(redact(whole)).toContain("[secret]");
      }),
    );
  });

  it("leaves nothing of a secret that contains another one", () => {
    learnSecret("abcdef");
    learnSecret("abcdef-123456");
    expect(redact("x abcdef-123456 abcdef")).toBe("x [secret] [secret]");
  });

  it("leaves short values alone, since they would blank out ordinary words", () => {
    learnSecret("");
    learnSecret("event");
    expect(redact("an event of a source")).toBe("an event of a source");
  });
});
