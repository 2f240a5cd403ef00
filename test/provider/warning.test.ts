import { withAccount } from "./account";

test("a type that the package does not know is accepted, with one warning per operation", async () => {
  const log = jest.spyOn(console, "log").mockImplementation(() => undefined);
  try {
    await withAccount("2026-09-01", async (account) => {
      const check = (type: string) =>
        account.lifecycle("Source").check({}, { name: "s", type, config: { newThing: 1 } });
      const provider = account.lifecycle("Source");
      const inputs = { name: "s", type: "SHOPFIY", config: { newThing: 1 } };
      expect(provider.check({}, inputs).problems).toEqual([]);
      expect(provider.check({}, inputs).problems).toEqual([]);
      expect(log.mock.calls).toEqual([
        [expect.stringMatching(/^warning: the source "s" has type SHOPFIY.*SHOPIFY\?$/)],
      ]);
      check("SHOPFIY");
      expect(log).toHaveBeenCalledTimes(2);
    });
  } finally {
    log.mockRestore();
  }
});
