import { journalMax, note, type OpenEntry } from "../../src/emulator/api/journal";

const entry = (path: string): OpenEntry => ({
  ...{ method: "GET", path, query: "", version: undefined, projectId: undefined },
  ...{ status: 200, applied: false },
});

test("the journal keeps its newest entries, in order", () => {
  const journal: OpenEntry[] = [];
  for (let index = 0; index < journalMax + 2; index++) note(journal, entry(`/${index}`));
  expect(journal).toHaveLength(journalMax);
  expect(journal[0]?.path).toBe("/2");
  expect(journal.at(-1)?.path).toBe(`/${journalMax + 1}`);
});
