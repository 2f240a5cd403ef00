import type { Page } from "playwright-core";
import { describeInBrowser, useBrowser } from "./browser";
import { crowd } from "./crowd";

const titles = { t: "Send a test request", c: "Time of the emulator", f: "Faults", "?": "Keys" };
type Key = keyof typeof titles;
const isKey = (key: string): key is Key => key in titles;
const keys = Object.keys(titles).filter(isKey);

/** Presses keys as fast as the browser takes them: none waits for what the one before it did. */
async function pressAtOnce(page: Page, ...pressed: string[]): Promise<void> {
  await Promise.all(pressed.map((key) => page.keyboard.press(key)));
}

describeInBrowser("keys of the page, in a browser,", () => {
  const { start, open } = useBrowser();

  test.each(keys)("%s and Esc: whatever key comes right after them is not lost", async (key) => {
    const emulator = await start({ seed: crowd(3) });
    const page = await open(emulator.page);
    await page.getByText("3 connections").waitFor();
    const dialog = page.getByRole("dialog");
    for (let round = 0; round < 10; round++) {
      for (const next of keys) {
        await page.keyboard.press(key);
        await page.getByRole("dialog", { name: titles[key] }).waitFor();
        await pressAtOnce(page, "Escape", next);
        await page.getByRole("dialog", { name: titles[next] }).waitFor();
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
    const emulator = await start({ seed: crowd(3) });
    const page = await open(emulator.page);
    await page.getByText("3 connections").waitFor();
    const focused = page.locator('[role="listbox"]:focus');
    for (const key of keys) {
      await page.getByRole("listbox").focus();
      await page.keyboard.press(key);
      await page.getByRole("dialog", { name: titles[key] }).waitFor();
      expect(await focused.count()).toBe(0);
      await close(page);
      await page.getByRole("dialog").waitFor({ state: "detached" });
      expect(await focused.count()).toBe(1);
    }
  });
});
