import type { Page } from "playwright-core";
import { describeInBrowser, findingsOf, rowsOf, useBrowser } from "./browser";
import { crowd, sendMany, sourceUrls } from "./crowd";

const kinds = ["invoice.paid", "order.created", "customer.updated"];
const body = (index: number) => ({ id: `in_${index}`, type: kinds[index % 3], total: index });

/** Pairs of what can be clicked that cover each other, of what is in sight. */
const overlaps = `(() => {
  const shown = [...document.querySelectorAll("header button, header input, nav button, .node, .card-head")].filter(
    (each) => each.checkVisibility({ visibilityProperty: true }) && !each.closest("[inert]"),
  );
  const boxes = shown.map((each) => [each, each.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
  const pairs = boxes.flatMap(([a, one], index) =>
    boxes.slice(index + 1).filter(([b, other]) =>
      !a.contains(b) && !b.contains(a) && a.closest("header, nav, section, aside") === b.closest("header, nav, section, aside") &&
      one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1,
    ).map(([b]) => a.outerHTML.slice(0, 80) + " and " + b.outerHTML.slice(0, 80)),
  );
  return pairs;
})()`;

/** What is wider than the window. */
const wide = `[...document.querySelectorAll("body *")].filter((each) =>
  each.checkVisibility({ visibilityProperty: true }) && !each.closest(".hidden, svg, .row, pre, .name, .type") &&
  each.getBoundingClientRect().right > innerWidth + 1).map((each) => each.outerHTML.slice(0, 120))`;

describeInBrowser("the page, in a browser, with many connections and requests,", () => {
  const { start, open } = useBrowser();

  async function check(page: Page): Promise<void> {
    expect(await findingsOf(page)).toEqual([]);
    expect(await page.evaluate(overlaps)).toEqual([]);
    expect(await page.evaluate(wide)).toEqual([]);
  }

  test.each([
    ["light", 1280],
    ["dark", 1280],
    ["light", 800],
    ["light", 360],
    ["dark", 360],
  ] as const)("nothing is hard to read, %s and %d pixels wide", async (colorScheme, width) => {
    const emulator = await start({ seed: crowd(34) });
    emulator.answer("https://destination-3.example.com", { status: 503, body: { error: "moving" } });
    await sendMany(await sourceUrls(emulator), 40, body);
    await emulator.settle();
    const isPhone = width < 700;
    const page = await open(emulator.page, { colorScheme, viewport: { width, height: 740 } });
    const { getByRole } = { getByRole: page.getByRole.bind(page) };
    await rowsOf(page).first().waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("status:503");
    await page.keyboard.press("Enter");
    await rowsOf(page).getByText("503").first().waitFor();
    await check(page);
    await rowsOf(page).first().click();
    await getByRole("complementary").getByText('"moving"').first().waitFor();
    await check(page);
    await page.keyboard.press("Escape");
    await page.getByRole("listbox").press("Escape");
    if (isPhone) await page.getByRole("button", { name: "Routing" }).click();
    await page
      .getByRole("button", { name: /^connection-7 / })
      .first()
      .click();
    await getByRole("heading", { name: "Rules" }).waitFor();
    await check(page);
    await page.getByRole("button", { name: "Close" }).click();
    for (const key of ["t", "c", "f", "?"]) {
      await page.keyboard.press(key);
      await getByRole("dialog").waitFor();
      await check(page);
      await page.keyboard.press("Escape");
      await getByRole("dialog").waitFor({ state: "detached" });
    }
  });

  test("10,000 events pass while keys are answered, and no more is drawn than can be seen", async () => {
    const emulator = await start({ seed: crowd(3, 1), retention: { count: 20_000 } });
    const page = await open(emulator.page);
    await page.getByText("3 connections").waitFor();
    await page.evaluate(`
      window.most = 0;
      new MutationObserver(() => {
        window.most = Math.max(window.most, document.querySelectorAll("*").length);
      }).observe(document.body, { childList: true, subtree: true });
    `);
    const requests = 3400;
    const flood = sendMany(await sourceUrls(emulator), requests, (index) => ({
      ...body(index),
      type: "invoice.paid",
    }));
    let isOver = false;
    const over = flood.then(() => {
      isOver = true;
    });
    await rowsOf(page).nth(20).waitFor();
    let pressed = 0;
    while (!isOver) {
      // the newest one is another one each time, and each key finds its row
      await page.keyboard.press("g");
      await rowsOf(page).and(page.locator('[aria-selected="true"]')).waitFor();
      await page.keyboard.press("j");
      await page.getByRole("complementary").getByRole("button", { name: "Replay", exact: true }).waitFor();
      pressed += 1;
    }
    await over;
    await emulator.settle();
    await page.getByText(requests.toLocaleString("en"), { exact: true }).waitFor();
    for (const name of ["connection-0", "connection-1", "connection-2"]) {
      await page.getByRole("button", { name: new RegExp(`^${name}.*${requests}`) }).waitFor();
    }
    expect(pressed).toBeGreaterThan(0);
    expect(Number(await page.evaluate("window.most"))).toBeLessThan(1500);

    await page.getByLabel("Search requests").fill("in_1234");
    await rowsOf(page).getByText("in_1234").waitFor();
    expect(await rowsOf(page).count()).toBe(1);
    await page.getByLabel("Search requests").fill("");
    // whoever has scrolled down keeps looking at the same rows
    const list = page.getByRole("listbox");
    await list.evaluate((element) => element.scrollTo({ top: 60_000 }));
    await page.getByRole("button", { name: "↑ newest" }).waitFor();
    const [first] = await rowsOf(page).allTextContents();
    await sendMany(await sourceUrls(emulator), 20, body);
    await page.getByText((requests + 20).toLocaleString("en"), { exact: true }).waitFor();
    expect((await rowsOf(page).allTextContents())[0]).toBe(first);
  });
});
