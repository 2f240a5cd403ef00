import { claimsOfProcess } from "../../src/provider/shared-claims";

const address = "127.0.0.1:41573";

test.each([
  ["the address alone", [address]],
  ["flags before it, as with `pulumi up --logflow --logtostderr -v=9`", ["--logtostderr", "-v=9", address]],
  ["an address of another server before it", ["--tracing", "http://127.0.0.1:999/api/v1/spans", address]],
])("a process that an engine started shares its claims: %s", (_, args) => {
  expect(claimsOfProcess(args)).toBeDefined();
});

test.each([[[]], [["--help"]], [["src/index.ts"]]])(
  "a process that no engine started has none: %p",
  (args) => {
    expect(claimsOfProcess(args)).toBeUndefined();
  },
);
