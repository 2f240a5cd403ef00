import type { Page } from "playwright-core";
import { describeInBrowser, useBrowser } from "./browser";
import { crowd } from "./crowd";

/** Keys that open a dialog, and its title. */
const dialogs = [
  ["t", "Send a test request"],
  ["c", "Time of the emulator"],
  ["f", "Faults"],
  ["?", "Keys"],
] as const;

/** Presses keys as fast as the browser takes them: none waits for what the one before it did. */
async function pressAtOnce(page: Page, ...keys: string[]): Promise<void> {
  await Promise.all(keys.map((key) => page.keyboard.press(key)));
}

describeInBrowser("keys of the page, in a browser,", () => {
  const { start, open } = useBrowser();

  async function openCrowd(): Promise<Page> {
    const emulator = await start({ seed: crowd(3) });
    const page = await open(emulator.page);
    await page.getByText("3 connections").waitFor();
    return page;
  }

  test.each(dialogs)("%s and Esc: whatever key comes right after them is not lost", async (key, title) => {
    const page = await openCrowd();
    const dialog = page.getByRole("dialog");
    for (let round = 0; round < 10; round++) {
      for (const [nextKey, nextTitle] of dialogs) {
        await page.keyboard.press(key);
        await page.getByRole("dialog", { name: title }).waitFor();
        await pressAtOnce(page, "Escape", nextKey);
        await page.getByRole("dialog", { name: nextTitle }).waitFor();
        expect(await dialog.count()).toBe(1);
        await page.keyboard.press("Escape");
        await dialog.waitFor({ state: "detached" });
      }
    }
  });

  test.each([
    ["Esc", (page: Page) => page.keyboard.press("Escape")],
    ["its button", (page: Page) => page.getByRole("button", { name: "Close" }).click()],
    ["a click beside it", (page: Page) => page.mouse.click(5, 5)],
  ])("a dialog that is closed by %s gives the focus back", async (_, close) => {
    const page = await openCrowd();
    const focused = page.locator('[role="listbox"]:focus');
    for (const [key, title] of dialogs) {
      await page.getByRole("listbox").focus();
      await page.keyboard.press(key);
      await page.getByRole("dialog", { name: title }).waitFor();
      expect(await focused.count()).toBe(0);
      await close(page);
      await page.getByRole("dialog").waitFor({ state: "detached" });
      expect(await focused.count()).toBe(1);
    }
  });
});
