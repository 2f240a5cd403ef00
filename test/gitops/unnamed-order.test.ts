import * as pulumi from "@pulumi/pulumi";
import * as hookdeck from "../../src";
import { type Bench, expectOk, withStack } from "./stack";

beforeEach(() => {
  jest.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

interface Ends {
  readonly sourceId: hookdeck.ConnectionArgs["sourceId"];
  readonly destinationId: hookdeck.ConnectionArgs["destinationId"];
}

/** What the program of a test declares between two ends of its own. */
let declares: (ends: Ends) => void;
const program = () => {
  const source = new hookdeck.Source("in");
  const destination = new hookdeck.Destination("out", { type: "MOCK_API" });
  declares({ sourceId: source.id, destinationId: destination.id });
};

const connection = {
  named: (ends: Ends) => void new hookdeck.Connection("named", ends),
  unnamed: (ends: Ends) => void new hookdeck.Connection("unnamed", { name: "", ...ends }),
};
type Which = keyof typeof connection;

const connectionsOf = async ({ account }: Bench) => {
  const { models } = await account.api("GET", "/connections?disabled=true");
  return (Array.isArray(models) ? models : []).map(({ id, name }) => ({ id: String(id), name }));
};

async function deploy(bench: Bench, ...order: readonly Which[]) {
  declares = (ends) => {
    for (const which of order) connection[which](ends);
  };
  expectOk(await bench.stack.preview());
  expectOk(await bench.stack.up());
  expect((await bench.stack.preview()).changes).toBe(false);
  expect((await bench.stack.refresh({ previewOnly: true })).changes).toBe(false);
  return connectionsOf(bench);
}

const orders: readonly (readonly [Which, Which])[] = [
  ["named", "unnamed"],
  ["unnamed", "named"],
];

test.each(orders.flatMap((order) => order.map((first) => [first, order] as const)))(
  "beside the %s one of the stack another one is made, declared in the order %j",
  async (first, order) => {
    await withStack(program, async (bench) => {
      const [before] = await deploy(bench, first);
      const both = await deploy(bench, ...order);
      expect(both).toHaveLength(2);
      expect(both).toContainEqual(before);
      // each has its own: what leaves the program leaves the other one where it is
      expect(await deploy(bench, first)).toEqual([before]);
    });
  },
);

test.each(orders)("of %s and then %s, the unnamed one takes over what is there", async (...order) => {
  await withStack(program, async (bench) => {
    await deploy(bench);
    const id = async (path: string) => {
      const { models } = await bench.account.api("GET", path);
      return Array.isArray(models) ? models[0].id : undefined;
    };
    const ends = { source_id: await id("/sources"), destination_id: await id("/destinations") };
    const made = await bench.account.api("POST", "/connections", { name: null, ...ends });
    const both = await deploy(bench, ...order);
    expect(both).toHaveLength(2);
    expect(both).toContainEqual({ id: made["id"], name: null });
  });
});

test("a stranger's is refused beside a connection of another pair of ends too", async () => {
  await withStack(program, async (bench) => {
    const [before] = await deploy(bench, "unnamed");
    declares = (ends) => {
      connection.named(ends);
      const { id } = new hookdeck.Source("other");
      new hookdeck.Connection("elsewhere", { name: "", ...ends, sourceId: id });
    };
    await expect(bench.stack.preview()).rejects.toThrow(
      /makes a second connection like .* let this one depend on that resource/,
    );
    expect(await connectionsOf(bench)).toEqual([before]);
  });
});

test.each(orders)("of %s and then %s, none takes over by its id what the other one has", async (...order) => {
  await withStack(program, async (bench) => {
    const [before] = await deploy(bench, "unnamed");
    declares = (ends) => {
      for (const which of order) {
        if (which === "unnamed") connection.unnamed(ends);
        else new hookdeck.Connection("named", { ...ends, adopt: String(before?.id) });
      }
    };
    await expect(bench.stack.preview()).rejects.toThrow(
      /property adopt .* which another resource of this program has/,
    );
    await expect(bench.stack.up()).rejects.toThrow(
      /property adopt .* which another resource of this program has/,
    );
    expect(await connectionsOf(bench)).toEqual([before]);
  });
});

test("neither does one of ends that are other outputs, registered before the other one", async () => {
  await withStack(program, async (bench) => {
    const [before] = await deploy(bench, "unnamed");
    declares = (ends) => {
      const named = new hookdeck.Connection("named", { ...ends, adopt: String(before?.id) });
      // the same source, as another output
      const sourceId = pulumi.output(ends.sourceId);
      new hookdeck.Connection("unnamed", { name: "", ...ends, sourceId }, { dependsOn: named });
    };
    await expect(bench.stack.preview()).rejects.toThrow(/is that of this resource, and another resource/);
    expect(await connectionsOf(bench)).toEqual([before]);
  });
});
