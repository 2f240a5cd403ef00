import { opened } from "../opened";
import { type Account, withAccount } from "./account";
import { told } from "./told";

const hostname = "hooks.example.com";

/** What the key of each version needs, and what is said of the project. */
const ways = [
  ["2025-07-01", ({ emulator }: Account) => emulator.apiKey, () => ({ hostname })],
  [
    "2026-09-01",
    ({ emulator }: Account) => emulator.organizationKey,
    ({ emulator }: Account) => ({ hostname, teamId: emulator.projectId }),
  ],
] as const;

describe.each(ways)("on %s", (version, keyOf, inputsOf) => {
  const withDomains = (
    work: (account: Account, provider: ReturnType<Account["lifecycle"]>) => Promise<void>,
  ) =>
    withAccount(version, async (account) => {
      await account.api("PUT", "/sources", { name: "any" });
      await work(account, account.lifecycle("CustomDomain", { "hookdeck:apiKey": keyOf(account) }));
    });

  test("one is added and found in the list, with its statuses and DNS records", async () => {
    await withDomains(async (account, provider) => {
      const { id, outs } = await provider.create(inputsOf(account));
      expect(outs).toMatchObject({
        hostname,
        teamId: account.emulator.projectId,
        status: "pending",
        ssl: {
          status: "pending_validation",
          validationRecords: [{ status: "pending", txtName: `_acme-challenge.${hostname}` }],
          dcvDelegationRecords: [{ cnameTarget: expect.any(String) }],
        },
        verificationErrors: [],
        ownershipVerification: { type: "txt", name: `_cf-custom-hostname.${hostname}` },
      });
      const found = await provider.read(id, opened(outs));
      expect(found).toMatchObject({ id, inputs: inputsOf(account) });
      expect(provider.diff(opened(found?.props ?? {}), inputsOf(account))).toEqual({ changes: false });
      await provider.delete(id, opened(outs));
      expect(await provider.read(id, opened(outs))).toBeUndefined();
      await provider.delete(id, opened(outs));
    });
  });

  test("one that is there is taken over and announced, or refused with its id", async () => {
    await withDomains(async (account, provider) => {
      const inputs = inputsOf(account);
      const { id } = await provider.create(inputs);
      await expect(provider.create({ ...inputs, adopt: false })).rejects.toThrow(
        `The custom domain "${hostname}" exists already (${id}), and adopt is false.`,
      );
      const lines = await told(async () => expect(await provider.create(inputs)).toMatchObject({ id }));
      expect(lines).toEqual([expect.stringContaining(`Adopted the existing custom domain "${hostname}"`)]);
    });
  });

  test("an answer that is no list is an error, and no sign that it is gone", async () => {
    await withDomains(async (account, provider) => {
      const { id, outs } = await provider.create(inputsOf(account));
      account.emulator.fail({
        match: { method: "GET", path: /custom_domains$/ },
        action: { type: "status", code: 200, body: { models: [] } },
      });
      const later = account.lifecycle("CustomDomain", { "hookdeck:apiKey": keyOf(account) });
      await expect(later.read(id, opened(outs))).rejects.toThrow("is not a list");
    });
  });
});

test("a new hostname stands beside the old one, another project waits for it", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("CustomDomain");
    const teamId = account.emulator.projectId;
    const { outs } = await provider.create({ hostname, teamId });
    expect(provider.diff(opened(outs), { hostname: "new.example.com", teamId })).toEqual({
      replaces: ["hostname"],
      deleteBeforeReplace: false,
    });
    expect(provider.diff(opened(outs), { hostname, teamId: "tm_other" })).toEqual({
      replaces: ["teamId"],
      deleteBeforeReplace: true,
    });
  });
});

test("the project is needed on 2026-09-01, and a hostname is a domain name in lower case", async () => {
  await withAccount("2026-09-01", async (account) => {
    const problems = (inputs: object, apiVersion: string) =>
      account.lifecycle("CustomDomain", { "hookdeck:apiVersion": apiVersion }).check({}, { ...inputs })
        .problems;
    expect(problems({ hostname }, "2026-09-01")).toEqual([
      { property: "teamId", reason: expect.stringContaining("a key of the organization") },
    ]);
    expect(problems({ hostname }, "2025-07-01")).toEqual([]);
    for (const bad of ["https://example.com", "Hooks.example.com", "example"]) {
      expect(problems({ hostname: bad, teamId: "tm_1" }, "2026-09-01")).toEqual([
        { property: "hostname", reason: "must be a domain name in lower case" },
      ]);
    }
  });
});

test("a project's own key is told on 2026-09-01 that the organization's is needed", async () => {
  await withAccount("2026-09-01", async (account) => {
    const provider = account.lifecycle("CustomDomain", { "hookdeck:apiKey": account.emulator.apiKey });
    await expect(provider.create({ hostname, teamId: account.emulator.projectId })).rejects.toThrow(
      /does not open an organization \(401\).*need a key of the organization/,
    );
    expect(account.emulator.journal.map(({ method }) => method)).toEqual(["GET"]);
  });
});

test("on 2025-07-01 a project that the key does not open is refused", async () => {
  await withAccount("2025-07-01", async (account) => {
    await account.api("PUT", "/sources", { name: "any" });
    const settings = { "hookdeck:apiKey": account.emulator.apiKey };
    const provider = account.lifecycle("CustomDomain", settings);
    await expect(provider.create({ hostname, teamId: "tm_other" })).rejects.toThrow("tm_other");
    expect(account.emulator.journal.filter(({ method }) => method === "POST")).toEqual([]);
  });
});

test("one that is not shown, in an organization that the state does not name, is not taken for gone", async () => {
  await withAccount("2026-09-01", async (account) => {
    const olds = { hostname, teamId: account.emulator.projectId, createdAt: "2026-01-01T00:00:00.000Z" };
    await expect(account.lifecycle("CustomDomain").read("missing", olds)).rejects.toThrow(
      "the state does not say which organization it is in",
    );
  });
});
