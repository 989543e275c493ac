// Deciding on a budget: from the projects to the cast ballot and its count, with what stops a choice and
// what would make a ballot valid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, assertNoOverflow, assertTargets } from "./harness/accessible.mjs";
import { openConfigured } from "./harness/configured.mjs";
import { setStage } from "./harness/stage.mjs";

const stage = setStage();

const project = (id, title, euros, more = {}) => ({ id, title, cost: euros * 100, ...more });
const projects = [
  project("park", "A park by the river", 60_000, { groups: ["east"], description: "Grass and paths." }),
  project("lamps", "Lamps in the old town", 45_000, { groups: ["west"] }),
  project("benches", "Ten benches", 8_000, { groups: ["east"], description: "For those who wait. ".repeat(12) }),
  project("shelter", "A shelter for bicycles", 30_000, { groups: ["west"] }),
];
const base = {
  version: 1,
  kind: "budget",
  id: "district",
  languages: ["en"],
  title: "The budget of the district",
  currency: "EUR",
  results: "after-answering",
  groups: [{ id: "east", name: "East" }, { id: "west", name: "West" }],
  projects,
};
const knapsack = { ...base, ballot: "knapsack", amount: 10_000_000 };
const lines = {
  ...base,
  groups: undefined,
  projects: undefined,
  ballot: "allocation",
  lines: [
    { id: "schools", title: "Schools", current: 50_000_00, max: 90_000_00, step: 1_000_00 },
    { id: "streets", title: "Streets", current: 30_000_00, max: 90_000_00, step: 1_000_00 },
    { id: "culture", title: "Culture", current: 20_000_00, max: 90_000_00, step: 1_000_00 },
  ],
};

async function pageWith(test, configuration = knapsack, options = {}) {
  const attributes = (collector) => `results="${collector.origin}/api/widgets/${configuration.id}/results"`;
  const opened = await openConfigured(stage, test, configuration, { attributes, ...options });
  await opened.page.getByRole("button", { name: "Continue" }).waitFor();
  return opened;
}

const add = (page, title) => page.getByRole("button", { name: `Add: ${title}` }).click();
const go = (page) => page.getByRole("button", { name: "Continue" }).click();
const cast = (page) => page.getByRole("button", { name: "Cast my ballot" }).click();
const total = (page) => page.locator(".total :is(.sums, .uncast)");
const announced = (page) => page.locator(".total [role=status]");
const received = (page) => page.getByRole("heading", { name: "Thank you. Your ballot was received." }).waitFor();

test("projects are chosen, looked over, cast and counted", async (test) => {
  const { page, collector } = await pageWith(test);
  await total(page).getByText("€100,000 of €100,000 left").waitFor();
  await add(page, "A park by the river");
  await total(page).getByText("€40,000 of €100,000 left").waitFor();
  await announced(page).getByText("Added: A park by the river. €40,000 of €100,000 left. 1 project chosen.").waitFor();
  await add(page, "Ten benches");
  await total(page).getByText("Not cast yet").waitFor();
  await go(page);
  await page.getByRole("heading", { name: "Look over your ballot" }).waitFor();
  await page.getByText("Your ballot is not cast yet.").waitFor();
  assert.deepEqual(await page.locator(".rows li > :first-child").allInnerTexts(), [
    "A park by the river",
    "Ten benches",
  ]);
  await cast(page);
  await received(page);
  await page.getByRole("row", { name: /A park by the river/ }).waitFor();
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(document.answers, [{ question: "ballot", value: ["park", "benches"] }]);
  assert.deepEqual(page.complaints, []);
});

test("what does not fit is not added, and told with what to remove; then it fits", async (test) => {
  const { page } = await pageWith(test);
  await add(page, "A park by the river");
  await add(page, "Lamps in the old town");
  const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: "Lamps in the old town" }) });
  await card.getByText("€5,000 more than the €100,000 there is. Remove one of these: A park by the river.").waitFor();
  await announced(page).getByText(/^Not added: Lamps in the old town\. €5,000 more/).waitFor();
  await total(page).getByText("1 project chosen").waitFor();
  const button = card.getByRole("button");
  assert.equal(await button.evaluate((it) => it.getRootNode().activeElement === it), true, "the focus stays");
  const described = await button.getAttribute("aria-describedby");
  assert.match(await card.locator(`[id="${described}"]`).innerText(), /more than the/);
  await page.getByRole("button", { name: "Remove: A park by the river" }).click();
  await add(page, "Lamps in the old town");
  await total(page).getByText("€55,000 of €100,000 left").waitFor();
  assert.equal(await page.getByText("more than the").filter({ visible: true }).count(), 0);
});

test("by keyboard alone, with rules that bind at the end only", async (test) => {
  const { page, collector } = await pageWith(test, { ...knapsack, soft: true, min_projects: 2 });
  await page.getByRole("button", { name: "Add: A park by the river" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove: A park by the river" }).waitFor();
  await page.getByRole("button", { name: "Continue" }).focus();
  await page.keyboard.press("Enter");
  await page.locator("h3:focus", { hasText: "Look over your ballot" }).waitFor();
  await page.locator(".basket").getByText("Choose at least 2 projects.").waitFor();
  await page.getByRole("button", { name: "Cast my ballot" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".error-summary:focus").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("button:focus", { hasText: "Change my choice" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("h3:focus", { hasText: "Choose" }).waitFor();
  await page.getByRole("button", { name: "Add: Lamps in the old town" }).press("Enter");
  await total(page).getByText("€5,000 more than the €100,000 there is").waitFor();
  await page.getByRole("button", { name: "Remove: A park by the river" }).press("Space");
  await page.getByRole("button", { name: "Add: Ten benches" }).press("Space");
  await page.getByRole("button", { name: "Continue" }).press("Enter");
  await page.getByRole("button", { name: "Cast my ballot" }).press("Enter");
  await received(page);
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(document.answers[0].value, ["lamps", "benches"]);
});

test("the basket is there again after leaving the page, and that it is not cast yet", async (test) => {
  const { page } = await pageWith(test);
  await add(page, "Ten benches");
  await total(page).getByText("Not cast yet").waitFor();
  stage.site.put("/elsewhere", "<h1>Elsewhere</h1>");
  await page.goto(`${stage.site.origin}/elsewhere`);
  await page.goBack();
  await page.getByRole("button", { name: "Remove: Ten benches" }).waitFor();
  await page.getByText("The answers that you had started are here again.").waitFor();
  await total(page).getByText("Not cast yet").waitFor();
});

test("projects are searched, filtered and sorted, and the choice stays", async (test) => {
  const more = Array.from({ length: 40 }, (_, at) => project(`p${at}`, `Project ${at}`, 100 + at, { groups: ["west"] }));
  const { page } = await pageWith(test, { ...knapsack, projects: [...projects, ...more] });
  const cards = page.getByRole("listitem").filter({ has: page.getByRole("heading") });
  const titles = () => cards.getByRole("heading").allInnerTexts();
  await add(page, "Ten benches");
  await page.getByRole("textbox", { name: "Search words" }).fill("BENCH");
  await page.getByText("1 project found").waitFor();
  assert.deepEqual(await titles(), ["Ten benches"]);
  await page.getByRole("textbox", { name: "Search words" }).fill("");
  await page.getByLabel("Which projects").selectOption("East");
  await page.getByText("2 projects found").waitFor();
  assert.deepEqual(await titles(), ["A park by the river", "Ten benches"]);
  await page.getByLabel("Order").selectOption("Cheapest first");
  await cards.first().getByText("Ten benches").first().waitFor();
  assert.deepEqual(await titles(), ["Ten benches", "A park by the river"]);
  await page.getByLabel("Which projects").selectOption("All projects");
  await page.getByLabel("Only what I chose").check();
  await page.getByText("1 project found").waitFor();
  assert.deepEqual(await titles(), ["Ten benches"]);
  await page.getByLabel("Only what I chose").uncheck();
  await page.getByLabel("Order").selectOption("Most expensive first");
  await cards.first().getByText("A park by the river").first().waitFor();
  await page.getByRole("heading", { name: "Project 0", exact: true }).waitFor();
  assert.equal(await cards.count(), 44);
});

test("points are given by steps and by typing, and the sum of them is held to", async (test) => {
  const { page, collector } = await pageWith(test, { ...base, ballot: "points", total: 5, amount: 10_000_000 });
  const more = page.getByRole("button", { name: "More: Ten benches" });
  await more.click();
  await more.click();
  await page.getByRole("textbox", { name: "Lamps in the old town" }).fill("3");
  await total(page).getByText("0 points left of 5").waitFor();
  await more.click();
  await announced(page).getByText(/^Not added: Ten benches/).waitFor();
  await go(page);
  await page.getByText("2 points (€8,000)").waitFor();
  await cast(page);
  await received(page);
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(document.answers[0].value, { benches: 2, lamps: 3 });
});

test("ranked projects are put in another order before they are cast", async (test) => {
  const { page, collector } = await pageWith(test, { ...base, ballot: "ranking", amount: 10_000_000, max_projects: 2 });
  await add(page, "Ten benches");
  await add(page, "Lamps in the old town");
  await add(page, "A park by the river");
  await announced(page).getByText(/^Not added: A park by the river\. Choose at most 2 projects\./).waitFor();
  await go(page);
  await page.getByRole("button", { name: "Move up: Lamps in the old town" }).click();
  await page.locator(".basket").getByText("Now at position 1 of 2: Lamps in the old town").waitFor();
  await cast(page);
  await received(page);
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(document.answers[0].value, ["lamps", "benches"]);
});

test("lines balance: the others give what one takes, but for one that is kept", async (test) => {
  const { page, collector } = await pageWith(test, lines);
  await page.getByLabel("Keep as it is: Culture").check();
  const schools = page.getByRole("slider", { name: "Schools" });
  await schools.press("ArrowRight");
  await page.getByRole("textbox", { name: "Schools" }).and(page.locator("[id$=amount]")).waitFor();
  const amounts = () => page.locator(".line input[type=text]").evaluateAll((all) => all.map((it) => it.value));
  await page.getByRole("row", { name: /Schools.*€51,000.*\+.€1,000/ }).waitFor();
  assert.deepEqual(await amounts(), ["51000", "29000", "20000"]);
  await page.getByRole("button", { name: /Streets/ }).filter({ hasText: "+" }).click();
  await page.getByRole("row", { name: /Streets.*€30,000/ }).waitFor();
  assert.deepEqual(await amounts(), ["50000", "30000", "20000"]);
  await page.getByRole("textbox", { name: "Schools" }).fill("60000");
  await page.getByRole("row", { name: /Streets.*€20,000/ }).waitFor();
  await total(page).getByText("Income and spending balance.").waitFor();
  await go(page);
  await cast(page);
  await received(page);
  const [{ document }] = await collector.stopAndReadRows();
  assert.deepEqual(document.answers[0].value, { schools: 60_000_00, streets: 20_000_00, culture: 20_000_00 });
});

for (const [look, options] of [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["320 px", { viewport: { width: 320, height: 640 } }],
  ["forced colors", { forcedColors: "active" }],
]) {
  test(`the ballot, what stops it, the look at it and the results pass axe and fit, ${look}`, async (test) => {
    const { page } = await pageWith(test, knapsack, options);
    const looked = async (state) => {
      await assertAccessible(page, state);
      await assertNoOverflow(page, state);
      await assertTargets(page, state);
    };
    await add(page, "A park by the river");
    await add(page, "Lamps in the old town");
    await announced(page).getByText(/^Not added/).waitFor();
    await looked("stopped");
    await go(page);
    await page.getByRole("heading", { name: "Look over your ballot" }).waitFor();
    await looked("looked over");
    await cast(page);
    await received(page);
    await looked("received");
  });

  test(`lines that balance pass axe and fit, ${look}`, async (test) => {
    const { page } = await pageWith(test, lines, options);
    await page.getByRole("slider", { name: "Schools" }).press("ArrowRight");
    await page.getByRole("row", { name: /Schools.*€51,000/ }).waitFor();
    await assertAccessible(page, "lines");
    await assertNoOverflow(page, "lines");
    await assertTargets(page, "lines");
  });
}

test("the total stays in view and covers nothing that has the focus", async (test) => {
  const { page } = await pageWith(test, knapsack, { viewport: { width: 320, height: 640 } });
  await page.getByRole("button", { name: /Add: / }).first().focus();
  for (let times = 0; times < 8; times += 1) {
    await page.keyboard.press("Tab");
    const { focused, line } = await page.evaluate(() => {
      const root = document.querySelector("civic-budget").shadowRoot;
      const box = (it) => it?.getBoundingClientRect();
      const inList = root.activeElement?.closest(".projects") ? root.activeElement : null;
      return { focused: box(inList)?.bottom, line: box(root.querySelector(".total")).top };
    });
    if (focused !== undefined) assert.ok(focused <= line + 1, `${focused} is below ${line}`);
  }
  const box = await page.locator(".total").boundingBox();
  assert.ok(box.y + box.height <= 641, "the total is in view");
});
