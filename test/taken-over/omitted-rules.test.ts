import { opened } from "../opened";
import { endsOf, withAccount } from "../provider/account";

const rules = [{ type: "delay", delay: 60_000 }];

/** A connection with a rule that somebody clicked, taken over by a program that says this. */
async function takenOver(declared: object): Promise<{ live: unknown; diff: unknown }> {
  let found: { live: unknown; diff: unknown } | undefined;
  await withAccount("2026-09-01", async (account) => {
    const ends = await endsOf(account, "Connection");
    const [source_id, destination_id] = [ends["sourceId"], ends["destinationId"]];
    await account.api("PUT", "/connections", { name: "orders", source_id, destination_id, rules });
    const lifecycle = account.lifecycle("Connection");
    const { id, outs } = await lifecycle.create({ name: "orders", ...ends, ...declared });
    const live = (await account.api("GET", `/connections/${id}`))["rules"];
    // what an edit in the dashboard comes to, at the next refresh and up
    await account.edit("Connection", id, { rules: [] });
    const read = await lifecycle.read(id, opened(outs));
    const diff = lifecycle.diff(opened(read?.props ?? {}), { name: "orders", ...ends, ...declared });
    found = { live, diff };
  });
  if (found === undefined) throw new Error("nothing was taken over");
  return found;
}

test("a program that leaves rules out keeps those of the connection that it takes over, and watches them", async () => {
  const { live, diff } = await takenOver({});
  expect(live).toEqual(rules);
  expect(diff).not.toEqual({ changes: false });
});

test("a program that declares no rules takes them away", async () => {
  const { live, diff } = await takenOver({ rules: [] });
  expect(live).toEqual([]);
  expect(diff).toEqual({ changes: false });
});
