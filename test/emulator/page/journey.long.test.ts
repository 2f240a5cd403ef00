import { heldClock } from "../../../src/emulator";
import { describeInBrowser, rowsOf, useBrowser } from "./browser";

const code = `addHandler("transform", (request) => {
  console.log("trimmed");
  delete request.body.data.object.customer_email;
  return request;
});`;

const seed = {
  transformations: [{ name: "trim", code }],
  sources: [{ name: "billing", type: "STRIPE", config: { auth: { webhook_secret_key: "whsec_1" } } }],
  connections: [
    {
      name: "orders",
      source: { name: "billing", type: "STRIPE" },
      destination: { name: "api", type: "HTTP", config: { url: "https://api.example.com/hooks" } },
      rules: [
        { type: "transform", transformation: { name: "trim", code } },
        { type: "retry", strategy: "linear", interval: 3_600_000, count: 3 },
      ],
    },
    {
      name: "refunds",
      source: { name: "billing", type: "STRIPE" },
      destination: { name: "ledger", type: "HTTP", config: { url: "https://ledger.example.com" } },
      rules: [{ type: "filter", body: { type: { $startsWith: "refund" } } }],
    },
  ],
};

describeInBrowser("the page, in a browser,", () => {
  const { start, open, errors } = useBrowser();

  test("goes from a sent request to a retried delivery, by keys", async () => {
    const emulator = await start({ seed, clock: heldClock() });
    emulator.answer("https://api.example.com/hooks", { status: 503, body: { error: "moving" }, times: 1 });
    const page = await open(emulator.page);
    await page.getByText("2 connections").waitFor();
    await page.getByText("Nothing came in yet").waitFor();
    // the token does not stay in the address
    expect(new URL(page.url()).hash).toBe("");

    await page.keyboard.press("t");
    const dialog = page.getByRole("dialog");
    expect(await dialog.getByLabel("Example").inputValue()).toBe("Stripe: invoice.paid");
    await dialog.getByRole("button", { name: "Send" }).press("Enter");
    await dialog.waitFor({ state: "detached" });

    const row = rowsOf(page);
    await row.getByText("503").waitFor();
    await row.getByText("in 1h").waitFor();
    // the lines that it passed have lit up, each in the colour of what became of it there
    for (const tone of ["retry", "ignored"]) {
      await page.locator(`.edges [data-tone="${tone}"] .pulse`).first().waitFor({ state: "attached" });
    }
    expect(await page.locator('.edges [data-tone="ok"]').count()).toBe(0);
    const detail = page.getByRole("complementary");
    await detail.getByText("· verified").waitFor();
    await detail.getByText("Delivered again in 1h.").waitFor();
    await detail.getByText('"moving"').waitFor();
    await detail.getByText("Rule 1, filter on body, did not let the body through.").waitFor();
    const changes = detail.getByRole("region", { name: "Transformation trim" });
    await changes.getByText("body.data.object.customer_email").waitFor();
    await changes.getByText("trimmed").waitFor();

    await page.keyboard.press("c");
    await dialog.getByRole("button", { name: /To the next delivery/ }).press("Enter");
    await page.getByText("The clock was moved on by 1h.").waitFor();
    await page.keyboard.press("Escape");
    await detail.getByText("2 attempts").waitFor();
    await row.getByText("200").waitFor();
    await page.locator('.edges [data-tone="ok"] .pulse').first().waitFor({ state: "attached" });
    expect(emulator.received("api")).toHaveLength(2);

    const event = detail.getByRole("article").first();
    await event.getByRole("button", { name: "Retry", exact: true }).press("Enter");
    await detail.getByText("3 attempts").waitFor();
    expect(emulator.received("api")).toHaveLength(3);
  });

  test("pauses a connection, holds what comes, and lets it go on; replays what came in", async () => {
    const emulator = await start({ seed });
    const page = await open(emulator.page);
    const node = page.getByRole("button", { name: /^orders/ });
    await node.click();
    await page.keyboard.press("p");
    await node.getByText("paused").waitFor();
    await page.keyboard.press("t");
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await rowsOf(page).getByText("held").waitFor();
    expect(emulator.received("api")).toEqual([]);
    await page.keyboard.press("p");
    await rowsOf(page).getByText("200").waitFor();
    await page.keyboard.press("Shift+R");
    await page.getByText("Replayed: the request came in again.").waitFor();
    await rowsOf(page).filter({ hasText: "200" }).nth(1).waitFor();
    expect(emulator.received("api")).toHaveLength(2);
  });

  test("arms a fault, which the next call of the API meets and the page does not", async () => {
    const emulator = await start({ seed });
    const page = await open(emulator.page);
    await page.keyboard.press("f");
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Path, as an expression").fill("^/sources");
    await dialog.getByRole("button", { name: "Arm" }).last().click();
    await dialog.getByText("met 0, acted 0").waitFor();
    const headers = { authorization: `Bearer ${emulator.apiKey}` };
    expect((await fetch(`${emulator.url}/2026-09-01/sources`, { headers })).status).toBe(500);
    await dialog.getByLabel("Destination").selectOption("ledger");
    await dialog.getByRole("button", { name: "Arm" }).first().click();
    await page.getByText("Armed for the next deliveries.").waitFor();
    await dialog.getByRole("button", { name: "Heal all" }).click();
    await dialog.getByText("Nothing is armed").waitFor();
  });

  test("never runs or renders what came from a sender, a destination or a transformation", async () => {
    const markup = `<img src="x" onerror="window.hacked = 1"><script>window.hacked = 1</script>`;
    const noisy = `addHandler("transform", (request) => { console.log(request.body.text); return request; });`;
    const rules = [{ type: "transform", transformation: { name: "noisy", code: noisy } }];
    const destination = { name: "api", type: "HTTP", config: { url: "https://api.example.com" } };
    const connection = { name: "orders", source: { name: "shop" }, destination, rules };
    const emulator = await start({ seed: { connections: [connection] } });
    emulator.answer("https://api.example.com", {
      status: 500,
      body: markup,
      headers: { "content-type": "text/html" },
    });
    const page = await open(emulator.page);
    const source = await page.locator(".sources code").textContent();
    const body = JSON.stringify({ text: markup, [markup]: markup });
    const headers = { "content-type": "application/json", "x-text": "<b>bold</b>" };
    await fetch(`${source}/${encodeURIComponent(markup)}?a=${encodeURIComponent(markup)}`, {
      method: "POST",
      headers,
      body,
    });
    await rowsOf(page).click();
    const detail = page.getByRole("complementary");
    await detail.locator(".logs").getByText("onerror").waitFor();
    await detail.getByRole("button", { name: /^headers/ }).click();
    await detail.getByText("<b>bold</b>").last().waitFor();
    await detail.getByText("What is delivered").click();
    await page.getByLabel("Search requests").fill(markup);
    expect(
      await page.evaluate("document.querySelectorAll('img, script:not([src]), b b, iframe').length"),
    ).toBe(0);
    expect(await page.evaluate("window.hacked")).toBeUndefined();
  });

  test("shows no more than a field for the token to whoever has none", async () => {
    const emulator = await start({ seed });
    const page = await open(`${emulator.url}/_emulator/`);
    await page.getByLabel("Address or token").fill(emulator.page);
    await page.getByRole("button", { name: "Open" }).click();
    await page.getByText("2 connections").waitFor();
    await page.reload();
    await page.getByText("2 connections").waitFor();
  });

  test("goes on when the emulator is reset, and tells when it has ended", async () => {
    const emulator = await start({ seed });
    const page = await open(emulator.page);
    await page.getByText("2 connections").waitFor();
    await page.keyboard.press("t");
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await rowsOf(page).waitFor();
    // all that the page asks for is there, so that the reset makes nothing of it 404
    await page.getByRole("complementary").getByText("Answered by the emulator").waitFor();
    await page.getByRole("region", { name: "Transformation trim" }).getByText("trimmed").waitFor();
    await page.getByText("What is delivered").click();
    await page.getByRole("region", { name: "body" }).first().waitFor();
    emulator.reset();
    await page.getByText("Nothing came in yet").waitFor();
    await page.getByText("2 connections").waitFor();
    expect(errors).toEqual([]);
    await emulator.close();
    await page.getByText("The emulator does not answer. Is it still running?").waitFor();
    await page.context().close();
    // the browser tells of every try
    expect(errors.splice(0).join()).toContain("ERR_CONNECTION_REFUSED");
  });
});
