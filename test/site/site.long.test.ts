import { execFile } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { base, built, repository, root } from "../../site/address";
import { fileOf, groups, pageOf } from "../../site/pages";
import { describeInBrowser, findingsOf, useBrowser } from "../emulator/page/browser";
import { serveSite } from "./served-site";

// it builds the site first
jest.setTimeout(900_000);

const folder = join(built, "html");
let server: Server;
let site: string;

beforeAll(async () => {
  const tsx = require.resolve("tsx/cli");
  await promisify(execFile)(process.execPath, [tsx, join(root, "site", "build.ts")], { cwd: root });
  ({ server, url: site } = await serveSite(folder));
});

afterAll(async () => {
  server.close();
  await once(server, "close");
});

const pages = groups.flatMap(({ files }) =>
  files.map((file) => pageOf(file)?.replace(/\.md$/, ".html") ?? ""),
);

test("every page leads to the place where it is edited, and asks no other server for anything", () => {
  for (const page of [...pages, "api/pulumi-hookdeck/classes/Source.html"]) {
    const html = readFileSync(join(folder, page), "utf8");
    const file = fileOf(page.replace(/\.html$/, ".md"));
    const edit = file === undefined ? undefined : `${repository}/edit/main/${file}`;
    expect(/href="([^"]*\/edit\/[^"]*)"/.exec(html)?.[1]).toBe(edit);
    expect(html).not.toMatch(/<(?:script|img|source)[^>]+src="(?:https?:)?\/\//);
    expect(html).not.toMatch(/<link[^>]+href="(?:https?:)?\/\//);
  }
});

describeInBrowser("the site, in a browser,", () => {
  const { open } = useBrowser();
  const visit = (page: string, options = {}) => open(`${site}${page}`, options, base);

  test("goes from the home page to a resource, and shows its pictures", async () => {
    const page = await visit("");
    await page.getByRole("heading", { level: 1 }).getByText("pulumi-hookdeck").waitFor();
    expect(await page.locator(".VPHome img").count()).toBe(2);
    // a picture that the browser cannot read has no width
    const drawn = "[...document.querySelectorAll('.VPHome img')].every((image) => image.naturalWidth > 100)";
    await page.waitForFunction(drawn);
    await page.getByText("Typed to the last field").click();
    await page.getByRole("heading", { level: 1, name: "Source" }).waitFor();
    await page.getByRole("link", { name: "Destination", exact: true }).first().click();
    await page.getByRole("heading", { level: 1, name: "Destination" }).waitFor();
    expect(await page.getByRole("link", { name: "Edit this page" }).getAttribute("href")).toBe(
      `${repository}/edit/main/docs/resources/destination.md`,
    );
  });

  test("finds a word on the page that has it, without a server that searches", async () => {
    const page = await visit("introduction.html");
    await page.getByRole("button", { name: "Search" }).first().click();
    await page.getByRole("searchbox").fill("deduplicate includeFields");
    const found = page.getByRole("listbox").getByRole("option").filter({ hasText: "Connection" });
    await found.first().waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(({ pathname }) => pathname !== `${base}introduction.html`);
  });

  test("is dark where the system is, and as the reader chooses", async () => {
    const page = await visit("guides/drift.html", { colorScheme: "dark" });
    const isDark = "document.documentElement.classList.contains('dark')";
    expect(await page.evaluate(isDark)).toBe(true);
    await page.getByRole("switch").first().click();
    await page.waitForFunction(`!${isDark}`);
    await page.reload();
    expect(await page.evaluate(isDark)).toBe(false);
  });

  test.each([1280, 390])("no page is wider than a screen of %d pixels", async (width) => {
    const page = await visit("", { viewport: { width, height: 844 } });
    for (const each of ["", ...pages, "api/index.html"]) {
      await page.goto(`${site}${each}`);
      const over = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
      expect([each, Number(over) <= 0]).toEqual([each, true]);
    }
  });

  // VitePress names its search button without the keys that are written on it
  const ofVitePress = "label-content-name-mismatch";

  test.each(["light", "dark"] as const)("axe finds nothing in its %s pages", async (colorScheme) => {
    const page = await visit("", { colorScheme });
    for (const each of ["resources/connection.html", "emulator-page.html"]) {
      await page.goto(`${site}${each}`);
      expect((await findingsOf(page)).filter(({ id }) => id !== ofVitePress)).toEqual([]);
    }
  });
});
