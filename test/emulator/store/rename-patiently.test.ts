import { renamePatiently } from "../../../src/emulator/store/rename-patiently";

/** Renames that fail with these codes, one after the other, and then work. */
function scripted(platform: NodeJS.Platform, ...codes: string[]) {
  const waited: number[] = [];
  let tries = 0;
  const means = {
    platform,
    async rename() {
      const code = codes[tries++];
      if (code !== undefined) throw Object.assign(new Error(code), { code });
    },
    async wait(ms: number) {
      waited.push(ms);
    },
  };
  return { run: () => renamePatiently("a", "b", means), waited, tries: () => tries };
}

test("on Windows a file that is in use for a moment is replaced all the same", async () => {
  const { run, waited, tries } = scripted("win32", "EPERM", "EBUSY", "EACCES");
  await run();
  expect([tries(), waited.length]).toEqual([4, 3]);
});

test("what stays in use is told after a second, and what is otherwise wrong at once", async () => {
  const stays = scripted("win32", ...Array<string>(9).fill("EPERM"));
  await expect(stays.run()).rejects.toThrow("EPERM");
  expect(stays.waited.reduce((sum, ms) => sum + ms)).toBe(1000);
  const wrong = scripted("win32", "ENOSPC");
  await expect(wrong.run()).rejects.toThrow("ENOSPC");
  expect(wrong.tries()).toBe(1);
});

test("elsewhere nothing is tried twice: a file can be replaced while others read it", async () => {
  const { run, tries } = scripted("linux", "EPERM");
  await expect(run()).rejects.toThrow("EPERM");
  expect(tries()).toBe(1);
});
