import { z } from "zod";
import { type Emulator, startEmulator } from "../../src/emulator";
import { unknownValue } from "../../src/schema/pulumi-values";
import { dynamicFace, type FaceUnderTest, pluginFace } from "./faces";

const reasonsSchema = z.array(z.object({ reason: z.string() }).transform(({ reason }) => reason));

const startingWith = (words: string) => new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ rateLimit: { limit: 100_000 } });
});
afterAll(() => emulator.close());

const one = { status: "FAILED", sourceId: "src_1", attempts: 3, errorCode: unknownValue };
const many = { status: ["FAILED"], sourceId: ["src_1"], attempts: 3, errorCode: unknownValue };

describe.each([
  ["plugin", pluginFace],
  ["dynamic", dynamicFace],
])("a query of the %s face", (_, open) => {
  let face: FaceUnderTest;
  beforeEach(() => {
    face = open("BulkRetry", { "hookdeck:apiKey": emulator.apiKey, "hookdeck:apiBase": emulator.url });
  });

  test("takes one value as a list of one, where Hookdeck takes both", async () => {
    const { inputs, failures } = await face.check({ query: one });
    expect([failures ?? [], inputs]).toEqual([[], { query: many }]);
    expect((await face.check({ query: many })).inputs).toEqual({ query: many });
  });

  test.each([
    [{ status: "FAILD" }, { status: ["FAILD"] }],
    [{ sourceId: "src_1,src_2" }, { sourceId: ["src_1,src_2"] }],
  ])("refuses %j with the words for a list", async (single, list) => {
    const reasons = async (query: object) => reasonsSchema.parse((await face.check({ query })).failures);
    const [words = "no words"] = await reasons(list);
    // one value is quoted behind them
    expect(await reasons(single)).toEqual([expect.stringMatching(startingWith(words))]);
  });

  test("is the same in a state that has one value, which an older version or the other face wrote", async () => {
    const [query, news] = [
      { status: "FAILED", sourceId: "src_1" },
      { status: ["FAILED"], sourceId: ["src_1"] },
    ];
    const outputs = { query, state: "nothing", completedCount: 0, failedCount: 0 };
    const before = { inputs: { query }, outputs };
    expect(await face.diff("id", before, { query: news })).toMatchObject({ paths: [] });
    const others = { ...news, status: ["SUCCESSFUL"] };
    expect(await face.diff("id", before, { query: others })).not.toMatchObject({ paths: [] });
  });
});
