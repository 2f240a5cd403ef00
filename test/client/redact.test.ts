import { learnSecret, redact } from "../../src/client/redact";

const secret = 'pass "word"/with+odd\nletters';

describe("the redactor", () => {
  beforeAll(() => learnSecret(secret));

  it.each([
    ["as it is", secret],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in a URL", encodeURIComponent(secret)],
    ["in a form", new URLSearchParams({ a: secret }).toString().slice(2)],
    ["in base64", Buffer.from(secret).toString("base64")],
    ["as the user of Basic authentication", Buffer.from(`${secret}:`).toString("base64")],
    ["in base64 for URLs", Buffer.from(secret).toString("base64url")],
  ])("finds a secret %s", (_, spelling) => {
    expect(redact(`before ${spelling} after ${spelling}`).replaceAll("=", "")).toBe(
      "before [secret] after [secret]",
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
