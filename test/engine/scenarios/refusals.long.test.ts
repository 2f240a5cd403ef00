import { isSealed, type Outcome } from "../engine";
import { engines } from "../engines";
import { expectOk, inLab, lines } from "../lab";

const source = 'new hookdeck.Source("shop", {});';
const several = `${source}
  new hookdeck.Source("second", {});
  new hookdeck.Destination("third", { type: "MOCK_API" });`;
const withoutStacks = (outcome: Outcome) => expect(outcome.text).not.toMatch(/^\s+at .+:\d+:\d+/m);

describe.each(engines())("$title", (engine) => {
  test("a wrong property fails in the preview, with its path and what was meant", async () => {
    const program = `new hookdeck.Destination("billing", { config: { url: "https://b.example.com", ratelimit: 5 } });`;
    await inLab(engine, program, async ({ stack, emulator }) => {
      const outcome = await stack.preview();
      expect(outcome.ok).toBe(false);
      expect(outcome.text).toContain("property config.ratelimit");
      expect(outcome.text).toContain("did you mean config.rateLimit?");
      withoutStacks(outcome);
      expect(emulator.journal).toEqual([]);
    });
  });

  test("a missing key gives one clear error before anything is sent", async () => {
    await inLab(
      engine,
      several,
      async ({ stack, emulator }) => {
        const outcome = await stack.up();
        expect(outcome.ok).toBe(false);
        expect(outcome.text).toContain("pulumi config set --secret hookdeck:apiKey");
        expect(outcome.errors.filter((error) => error.includes("API key"))).toHaveLength(1);
        withoutStacks(outcome);
        expect(emulator.journal).toEqual([]);
      },
      { secrets: {} },
    );
  });

  test("a wrong key gives a clear error that does not show it, and leaves the state as it was", async () => {
    const secrets = { "hookdeck:apiKey": "canary-wrong-key-123456" };
    await inLab(
      engine,
      several,
      async ({ stack }) => {
        const outcome = await stack.up();
        expect(outcome.ok).toBe(false);
        expect(outcome.text).toMatch(/401/);
        expect(outcome.text).toContain("hookdeck:apiKey");
        expect(outcome.text).not.toContain("canary-wrong-key-123456");
        expect(outcome.errors.filter((error) => error.includes("401"))).toHaveLength(1);
        withoutStacks(outcome);
        expect((await stack.state()).resources.filter(({ type }) => type === "Source")).toEqual([]);
      },
      { secrets },
    );
  });

  test("a key of another project changes nothing and names both projects", async () => {
    const other = { apiKey: "another-projects-key" };
    await inLab(
      engine,
      source,
      async ({ stack, emulator, program, calls }) => {
        expectOk(await stack.up());
        await stack.configure({ config: {}, secrets: { "hookdeck:apiKey": other.apiKey } });
        program('new hookdeck.Source("shop", { description: "changed" });');
        const made = await calls(async () => {
          for (const outcome of [await stack.up(), await stack.up({ refresh: true })]) {
            expect(outcome.ok).toBe(false);
            expect(outcome.text).toContain(emulator.projectId);
            expect(outcome.text).toContain("Nothing was changed");
            withoutStacks(outcome);
          }
        });
        expect(made.filter((call) => !call.startsWith("GET"))).toEqual([]);
        expect((await stack.state()).resources.map(({ type }) => type)).toContain("Source");
      },
      { other },
    );
  });

  test("the state holds neither the key nor a secret in plain text", async () => {
    const program = `
      new hookdeck.Source("shop", { type: "SHOPIFY", config: { auth: { webhookSecretKey: "canary-source-secret" } } });
      new hookdeck.Destination("billing", { config: { url: "https://b.example.com", authType: "BEARER_TOKEN",
        auth: { token: "canary-bearer-token" } } });`;
    await inLab(engine, program, async ({ stack, emulator }) => {
      const outcomes = [
        await stack.preview(),
        await stack.up(),
        await stack.refresh(),
        await stack.preview(),
      ];
      const { text, resources } = await stack.state();
      for (const seen of [text, ...outcomes.map((outcome) => expectOk(outcome).text)]) {
        for (const secret of ["canary-source-secret", "canary-bearer-token", emulator.apiKey]) {
          expect(seen).not.toContain(secret);
        }
      }
      const managed = resources.filter(({ type }) => type === "Source" || type === "Destination");
      expect(managed).toHaveLength(2);
      for (const { inputs, outputs } of managed) {
        for (const values of [inputs, outputs]) {
          expect(values["config"]).toMatchObject({ auth: expect.anything() });
          expect(isSealed(Reflect.get(Object(values["config"]), "auth"))).toBe(true);
        }
      }
    });
  });

  test("an existing object is adopted and announced, or refused with its id when adopt is false", async () => {
    const program = (adopt: string) => `new hookdeck.Source("shop", { description: "mine", ${adopt} });`;
    await inLab(engine, program("adopt: false"), async (lab) => {
      const { id } = await lab.api("POST", "/sources", { name: "shop" });
      lab.pass(3 * 86_400_000);
      const refused = await lab.stack.up();
      expect(refused.ok).toBe(false);
      expect(refused.text).toContain(
        `(${id}), created 3 days ago, used by no connection; and adopt is false.`,
      );
      expect(refused.text).toContain("set adopt to true");
      withoutStacks(refused);
      lab.program(program(""));
      const adopted = expectOk(await lab.stack.up());
      expect(adopted.text).toContain(`Adopted the existing source "shop" (${id}), created 3 days ago.`);
      expect(await lab.api("GET", `/sources/${id}`)).toMatchObject({ description: "mine" });
      expectOk(await lab.stack.refresh({ previewOnly: true, expectNoChanges: true }));
    });
  });

  test("looking up an id that is not there fails, and one that is there is read", async () => {
    const get = (id: string) => `return { url: hookdeck.Source.get("seen", "${id}").url };`;
    await inLab(engine, get("src_missing0000"), async (lab) => {
      const missing = await lab.stack.up();
      expect(missing.ok).toBe(false);
      expect(missing.text).toContain("src_missing0000");
      withoutStacks(missing);
      const { id } = await lab.api("POST", "/sources", { name: "there" });
      lab.program(get(id));
      expectOk(await lab.stack.up());
      expect(await lab.stack.outputs()).toEqual({ url: expect.stringContaining("http") });
      expectOk(await lab.stack.destroy());
      expect(await lab.api("GET", `/sources/${id}`)).toMatchObject({ id });
    });
  });

  test("two projects live in one program through a provider each", async () => {
    const other = { apiKey: "staging-projects-key" };
    const program = `
      const staging = new hookdeck.Provider("staging", { apiKey: "${other.apiKey}" });
      const ours = new hookdeck.Source("shop", {});
      const theirs = new hookdeck.Source("shop-staging", { name: "shop" }, { provider: staging });
      return { ours: ours.teamId, theirs: theirs.teamId };`;
    await inLab(
      engine,
      program,
      async ({ stack, emulator }) => {
        expectOk(await stack.up());
        const outputs = await stack.outputs();
        expect(outputs["ours"]).toBe(emulator.projectId);
        expect(outputs["theirs"]).not.toBe(emulator.projectId);
        expect((await stack.state()).text).not.toContain(other.apiKey);
        expectOk(await stack.refresh({ expectNoChanges: true }));
        expect(lines(expectOk(await stack.up({ expectNoChanges: true })))).toEqual([]);
        expectOk(await stack.destroy());
      },
      { other },
    );
  });
});
