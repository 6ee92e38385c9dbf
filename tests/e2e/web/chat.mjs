// The chat page of a running inference node, driven in headless Chromium like a person would.
//
//   ASSAY_BASE_URL        http://127.0.0.1:8080
//   ASSAY_API_KEY         key of the node's key file; absent for an open node
//   ASSAY_EXPECT_RECEIPT  1: answers must come with a receipt that passes the page's checks
//   ASSAY_SCREENSHOTS     folder for pictures, optional
//   CHROMIUM              browser, /usr/bin/chromium by default
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const base = (process.env.ASSAY_BASE_URL ?? "").replace(/\/$/, "");
const key = process.env.ASSAY_API_KEY ?? "";
const expectReceipt = process.env.ASSAY_EXPECT_RECEIPT === "1";
const pictures = process.env.ASSAY_SCREENSHOTS;
if (!base) {
  console.error("ASSAY_BASE_URL is not set: give the address of a running inference node");
  process.exit(2);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
const stories = [];
const story = (name, run) => stories.push({ name, run });
const picture = async (page, name) => pictures && page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });

/** A fresh tab; anything the browser complains about, and any request elsewhere, fails the story. */
async function open(options = {}) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(error.message));
  page.on("console", (line) => {
    // A refused request is logged by the browser itself; the page shows it, which the stories check.
    if (line.type() === "error" && !line.text().includes("Failed to load resource")) page.complaints.push(line.text());
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${base}/`) && !url.startsWith("blob:")) page.complaints.push(`request to ${url}`);
    if (key && decodeURIComponent(url).includes(key)) page.complaints.push("the key is in a URL");
  });
  await page.goto(`${base}/`);
  return page;
}

async function ready(page, { withKey = key, maxTokens = "24" } = {}) {
  if (await page.locator("#key").count()) await page.fill("#key", withKey);
  await page.click("summary");
  await page.fill("#temperature", "0");
  await page.fill("#max-tokens", maxTokens);
}

async function ask(page, text) {
  await page.fill("#message", text);
  await page.click("#send");
}

async function close(page) {
  assert.deepEqual(page.complaints, []);
  await page.context().close();
}

story("the page says what it needs when scripts are off", async () => {
  const page = await open({ javaScriptEnabled: false });
  assert.match(await page.locator("noscript").innerText(), /needs JavaScript[\s\S]*\/v1\/chat\/completions/);
  assert.ok(await page.locator("#model").isVisible());
  await close(page);
});

story("an answer streams in, with speed and usage", async () => {
  const page = await open();
  await ready(page);
  await page.fill("#system", "Answer briefly.");
  await ask(page, "Hello");
  await page.getByText("Done.").waitFor();
  const answer = page.locator("#log li.assistant");
  assert.notEqual((await answer.locator(".text").innerText()).trim(), "");
  assert.match(await answer.locator(".facts").innerText(), /first token after [\d.]+ s.*prompt \+ \d+ answer tokens/);
  assert.equal(await page.inputValue("#message"), "");
  assert.ok(await page.locator("#stop").isDisabled());
  await picture(page, "answer");

  await ask(page, "And again");
  await page.locator("#log li.assistant").nth(1).locator(".facts").waitFor();
  assert.equal(await page.locator("#log li").count(), 4);
  await page.click("#clear");
  assert.equal(await page.locator("#log li").count(), 0);
  await close(page);
});

story("the receipt opens, holds, and can be kept", async () => {
  const page = await open();
  await ready(page);
  await ask(page, "Hello");
  await page.getByText("Done.").waitFor();
  const button = page.locator(".receipt-button");
  if (!expectReceipt && (await button.count()) === 0) return close(page);
  await button.click();
  await page.locator("#receipt").waitFor();
  assert.deepEqual(await page.locator("#receipt-checks .bad").allInnerTexts(), []);
  assert.ok((await page.locator("#receipt-checks .good").count()) >= 4);
  const fields = await page.locator("#receipt-fields").innerText();
  for (const name of ["Received", "GPU used", "GPU provider", "GPU price per hour", "Model used", "Model parameters",
    "Sender", "Usage"]) assert.ok(fields.includes(name), name);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#receipt-download")]);
  const file = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.equal(file.type, "assay.receipt");
  await picture(page, "receipt");

  // One flipped digit of a field is found out by the page itself.
  await page.route("**/v1/receipts/*", async (route) => {
    const response = await route.fetch();
    const forged = await response.json();
    const value = forged.fields[0].value;
    forged.fields[0].value = (value[0] === "0" ? "1" : "0") + value.slice(1);
    await route.fulfill({ response, json: forged });
  });
  await button.click();
  await page.locator("#receipt-checks .bad").waitFor();
  assert.match(await page.locator("#receipt-checks .bad").innerText(), /does not belong to the record/);
  await close(page);
});

story("stop ends an answer and keeps what came", async () => {
  const page = await open();
  await ready(page, { maxTokens: "" });
  await page.evaluate(() => {
    const stopAtFirstText = () => {
      if (document.querySelector("#log li.assistant .text")?.textContent) document.querySelector("#stop").click();
    };
    new MutationObserver(stopAtFirstText).observe(document.querySelector("#log"), {
      subtree: true, childList: true, characterData: true,
    });
  });
  await ask(page, "Tell me a long story");
  await page.getByText("Stopped.").waitFor();
  assert.notEqual(await page.locator("#log li.assistant .text").innerText(), "");
  assert.match(await page.locator("#log li.assistant .facts").innerText(), /stopped by you/);
  assert.ok(await page.locator("#send").isEnabled());
  await close(page);
});

story("errors are shown plainly and nothing is lost", async () => {
  const page = await open();
  await ready(page);
  await page.fill("#temperature", "3");
  await ask(page, "Hello");
  await page.locator("#error").waitFor();
  assert.match(await page.locator("#error").innerText(), /`temperature`.*\(invalid_value\)/);
  assert.equal(await page.inputValue("#message"), "Hello");
  assert.equal(await page.locator("#log li").count(), 0);
  await close(page);
});

story("the key stays in the tab", async () => {
  if (!key) return;
  const page = await open();
  await ready(page, { withKey: "wrong key" });
  await ask(page, "Hello");
  await page.locator("#error").waitFor();
  assert.match(await page.locator("#error").innerText(), /\(invalid_api_key\)/);
  await page.fill("#key", key);
  await page.reload();
  assert.equal(await page.inputValue("#key"), key);
  assert.equal(await page.evaluate(() => localStorage.length + document.cookie.length), 0);
  assert.equal(page.url(), `${base}/`);
  const other = await page.context().newPage();
  await other.goto(`${base}/`);
  assert.equal(await other.inputValue("#key"), "");
  await close(page);
});

story("a small screen shows everything without sideways scrolling", async () => {
  const page = await open({ viewport: { width: 340, height: 640 }, isMobile: true });
  await ready(page);
  await ask(page, "averylongwordwithoutanyspace".repeat(3));
  await page.getByText("Done.").waitFor();
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${content} > ${window}`);
  await picture(page, "small");
  await close(page);
});

story("the keyboard reaches every control in order", async () => {
  const page = await open();
  const reached = [];
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.tagName.toLowerCase()));
  }
  const expected = ["model", ...(key ? ["key"] : []), "system", "summary", "message", "send", "clear"];
  assert.deepEqual(reached.slice(0, expected.length), expected);
  await close(page);
});

let failed = 0;
for (const { name, run } of stories) {
  try {
    await run();
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${error.stack}`);
  }
}
await browser.close();
console.log(failed ? `${failed} of ${stories.length} failed` : `all ${stories.length} passed`);
process.exit(failed ? 1 : 0);
