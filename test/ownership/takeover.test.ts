import * as hookdeck from "../../src";
import { testStack } from "../../src/testing";
import { type Changing, withChanging } from "./stack";

const destinationConfig = { type: "HTTP", config: { url: "https://example.com/live" } };

/** A project in which somebody clicked a source with two connections. */
async function clicked({ click }: Changing): Promise<string> {
  const { id } = await click("/sources", { name: "orders", description: "theirs" });
  const { id: destination_id } = await click("/destinations", { name: "shop", ...destinationConfig });
  for (const name of ["one", "two"]) await click("/connections", { name, source_id: id, destination_id });
  return id;
}

const declared =
  (inputs: object = {}) =>
  () =>
    void new hookdeck.Source("orders", { description: "ours", ...inputs });

const lists = ({ emulator }: Changing) =>
  emulator.journal.filter(({ method, path }) => method === "GET" && path.endsWith("/sources")).length;

describe("an object that will be taken over", () => {
  test("is named in the preview and in the up, with its age, its connections and what will change", () =>
    withChanging(async (stack) => {
      const id = await clicked(stack);
      stack.program = declared();
      const foreseen = new RegExp(
        `^Will take over the existing source "orders" \\(${id}\\), created a moment ago, used by 2 connections: ` +
          "(one, two|two, one)\\. Will change: description\\.$",
      );
      const preview = await stack.stack.preview();
      expect(preview.diagnostics.map(({ message }) => message)).toEqual([expect.stringMatching(foreseen)]);
      expect(await stack.up()).toEqual([
        expect.stringMatching(foreseen),
        expect.stringContaining(`Adopted the existing source "orders" (${id})`),
      ]);
      expect((await stack.list("/connections")).length).toBe(2);
    }));

  test("is looked up with one walk for each kind and operation, and not at all once it is in the state", () =>
    withChanging(async (stack) => {
      await clicked(stack);
      stack.program = () => {
        for (let i = 0; i < 20; i++) new hookdeck.Source(`s-${i}`);
      };
      await stack.stack.preview();
      expect(lists(stack)).toBe(1);
      await stack.up();
      expect(lists(stack)).toBe(2);
      const calls = stack.emulator.journal.length;
      await stack.stack.preview();
      await stack.up();
      expect(stack.emulator.journal.length).toBe(calls);
    }));

  test("that differs where Hookdeck cannot change it stops the preview", () =>
    withChanging(async (stack) => {
      await clicked(stack);
      const source = () => new hookdeck.Source("orders");
      stack.program = source;
      await stack.up();
      stack.program = () => {
        const destinationId = new hookdeck.Destination("other", destinationConfig as never).id;
        new hookdeck.Connection("one", { sourceId: source().id, destinationId });
      };
      await expect(stack.up()).rejects.toThrow(
        /destinationId.*is not that of the existing connection "one"/s,
      );
    }));
});

test("a look-up that fails is told, and stops nothing", () =>
  withChanging(async (stack) => {
    stack.program = declared();
    stack.emulator.fail({
      match: { method: "GET", path: "/sources" },
      action: { type: "status", code: 403 },
    });
    const said = await stack.up();
    expect(said).toEqual([
      expect.stringMatching(
        /^warning: could not look up the sources in Hookdeck, .* Hookdeck refused GET \/sources/,
      ),
    ]);
    stack.emulator.heal();
    await stack.expectSettled();
  }));

test("of many new names in a project that cannot be reached, one line tells, and the preview ends", () =>
  withChanging(async (stack) => {
    stack.program = () => {
      for (let i = 0; i < 5; i++) {
        new hookdeck.Source(`s-${i}`);
        new hookdeck.Destination(`d-${i}`, { config: { url: "https://example.com" } });
      }
    };
    stack.emulator.fail({ match: { times: Number.POSITIVE_INFINITY }, action: { type: "reset" } });
    const { diagnostics, summary } = await stack.stack.preview();
    const messages = diagnostics.map(({ message }) => message);
    // what is said within three seconds, so that nobody stares at a silent terminal
    const isEarly = (message: string) => message.includes("nothing has answered at");
    expect(messages.filter((message) => !isEarly(message))).toEqual([
      expect.stringContaining("could not look up what is there in Hookdeck"),
    ]);
    expect(messages.filter(isEarly).length).toBeLessThanOrEqual(1);
    expect(summary).toMatchObject({ create: 11 });
    expect(stack.emulator.journal.length).toBeLessThanOrEqual(6);
  }));

describe("with adopt", () => {
  const refusal =
    /name is taken by the source "orders" \(src_\w+\), created a moment ago, used by 2 connections: .*; and adopt is /s;

  test.each([
    ["explicit for the stack", "explicit", {}],
    ["false for the stack", "false", {}],
    ["false for the source", "true", { adopt: false }],
    ["another id for the source", "true", { adopt: "src_another" }],
  ])("%s, the preview refuses and says what to write", (_title, setting, inputs) =>
    withChanging(async (stack) => {
      const id = await clicked(stack);
      const strict = await testStack(declared(inputs), {
        emulator: stack.emulator,
        config: { "hookdeck:adopt": setting },
      });
      try {
        await expect(strict.preview()).rejects.toThrow(refusal);
        await expect(strict.preview()).rejects.toThrow(`set adopt to true or "${id}" on the source`);
        await expect(strict.up()).rejects.toThrow(refusal);
        expect(await stack.list("/sources")).toMatchObject([{ id, description: "theirs" }]);
      } finally {
        await strict.close();
      }
    }),
  );

  test.each(["true", "its id"])("explicit for the stack, %s on the source takes it over", (word) =>
    withChanging(async (stack) => {
      const id = await clicked(stack);
      const strict = await testStack(declared({ adopt: word === "true" ? true : id }), {
        emulator: stack.emulator,
        config: { "hookdeck:adopt": "explicit" },
      });
      try {
        await strict.up();
        expect(await stack.list("/sources")).toMatchObject([{ id, description: "ours" }]);
      } finally {
        await strict.close();
      }
    }),
  );
});

test("of two stacks that create one name at the same moment, one says that it adopted", () =>
  withChanging(async (stack) => {
    const other = await testStack(declared(), { emulator: stack.emulator });
    try {
      stack.program = declared();
      const said = await Promise.all([stack.up(), other.up().then((result) => result.diagnostics)]);
      const adopted = said.map(
        (lines) => lines.filter((line) => JSON.stringify(line).includes("Adopted")).length,
      );
      expect(adopted.sort()).toEqual([0, 1]);
      expect(await stack.list("/sources")).toHaveLength(1);
    } finally {
      await other.close();
    }
  }));

test("a name that another resource gives up in the same operation is waited for, and its object kept by that one", () =>
  withChanging(async (stack) => {
    stack.program = () => void new hookdeck.Source("a", { name: "it" });
    await stack.up();
    const [before] = await stack.list("/sources");
    stack.program = () => {
      new hookdeck.Source("a", { name: "renamed" });
      new hookdeck.Source("b", { name: "it" });
    };
    await stack.up();
    const after = await stack.list("/sources");
    expect(after.map(({ name }) => name).sort()).toEqual(["it", "renamed"]);
    expect(after.find(({ name }) => name === "renamed")?.id).toBe(before?.id);
    await stack.expectSettled();
  }));
