import { getConnections, getSources, listConnections, listSources, QueryError } from "../../src";
import { useProject } from "./project";

const project = useProject();

async function failure(work: () => unknown): Promise<Error> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("hold every object of every page, disabled ones too", async () => {
  const names = Array.from({ length: 251 }, (_, i) => `orders-${i}`);
  const ids = await Promise.all(names.map((name) => project.create("/sources", { name })));
  await project.api("PUT", `/sources/${ids[0]}/disable`);
  const calls = await project.calls(async () => {
    const found = await getSources({}, project.access);
    expect(found.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });
  expect(calls).toHaveLength(2);
  const first = await project.calls(async () => {
    for await (const source of listSources({}, project.access)) {
      expect(ids).toContain(source.id);
      break;
    }
  });
  expect(first).toHaveLength(1);
  expect(await listSources({}, project.access).take(3)).toHaveLength(3);
}, 60_000);

test("take filters with several values and operators", async () => {
  const sourceId = await project.create("/sources", { name: "orders" });
  const destinationId = await project.create("/destinations", { name: "end", type: "MOCK_API" });
  const ids = [];
  for (const name of ["a", "b", "c"]) {
    const body = { name, source_id: sourceId, destination_id: destinationId };
    ids.push(await project.create("/connections", body));
  }
  await project.api("PUT", `/connections/${ids[0]}/pause`);
  const names = async (filter: object) =>
    (await getConnections(filter, project.access)).map(({ name }) => name).sort();
  expect(await names({ name: ["a", "b"] })).toEqual(["a", "b"]);
  expect(await names({ sourceId, pausedAt: { any: true } })).toEqual(["a"]);
  expect(await names({ pausedAt: { any: false } })).toEqual(["b", "c"]);
  expect(await names({ pausedAt: { gte: new Date("2020-01-01") } })).toEqual(["a"]);
});

test.each([
  [{ conection: "x" }, "conection is not a property of a query of connections here; take it out"],
  [{ source_id: "x" }, "did you mean sourceId?"],
  [{ sourceId: undefined }, "sourceId is undefined; give it a value or leave it out"],
  [{ id: [] }, "id must list at least one value"],
  [{ id: "web_a,web_b" }, "id must be one id; give several as an array"],
  [{ pausedAt: { lt: new Date() } }, "pausedAt takes the operators gt, gte, lte and any"],
])("the filter %j is refused before anything is sent", async (filter, reason) => {
  const calls = await project.calls(async () => {
    const error = await failure(() => listConnections(Object(filter), project.access));
    expect(error).toBeInstanceOf(QueryError);
    expect(error.message).toContain(reason);
  });
  expect(calls).toEqual([]);
});
