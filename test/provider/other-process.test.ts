import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ledger } from "../../src/provider/ledger";
import { SharedClaims } from "../../src/provider/shared-claims";

const key = "Source src_1";
const entry = { before: "a", after: "a", mark: "mark-1" };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "claims-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Ledgers of two processes of one operation: two providers of one program have one each. */
function ledgers(): readonly [Ledger, Ledger] {
  const ledgerOf = (pid: number) => new Ledger(new SharedClaims(folder, "41573", pid));
  const [other, own] = [ledgerOf(process.ppid), ledgerOf(process.pid)];
  other.look("Source src_0");
  own.look("Source src_0");
  return [own, other];
}

test("an object that a resource of another process has is had by another", () => {
  const [own, other] = ledgers();
  other.register("a", false);
  other.compare(key, entry);
  expect(own.isHadByOther(key, "a")).toBe(true);
  expect(own.isTakenElsewhere(key)).toBe(false);
});

test("an object that a resource of another process looks at is not", () => {
  const [own, other] = ledgers();
  other.look(key);
  expect(own.isHadByOther(key, "a")).toBe(false);
});

test("a resource sees that one of another process takes its object over", () => {
  const [own, other] = ledgers();
  own.register("a", false);
  own.compare(key, entry);
  expect(own.isTakenElsewhere(key)).toBe(false);
  other.register("a", true);
  other.expect(key, "a");
  expect(own.isTakenElsewhere(key)).toBe(true);
  expect(other.isHadByOther(key, "a")).toBe(true);
  other.create(key, "a", "mark-2");
  expect(own.isTakenElsewhere(key)).toBe(true);
});
