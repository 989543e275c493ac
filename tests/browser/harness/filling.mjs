// Answers to everything that a widget shows, where it does not matter which and by what keys.

/** What is typed where a text of a certain form is asked for, by how the control's id goes on. */
const typed = {
  email: "ada@example.com",
  telephone: "+33 1 99 00 12 34",
  postcode: "75011",
  number: "3",
  cost: "12",
  "points-trees": "3",
  "points-benches": "2",
};

/** Fills in what the first widget of that name shows, wherever nothing is chosen or typed yet. */
export async function fillIn(page, tag) {
  await page.locator(tag).first().evaluate(async (element, typed) => {
    const form = (element.shadowRoot ?? element).querySelector("form");
    const all = (selector) => [...form.querySelectorAll(selector)];
    const write = (it, value) => {
      const kind = it instanceof HTMLSelectElement ? HTMLSelectElement : Object.getPrototypeOf(it).constructor;
      Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(it, value);
      for (const name of ["input", "change"]) it.dispatchEvent(new Event(name, { bubbles: true, composed: true }));
    };
    const names = new Set(all("input[type=radio]").map((it) => it.name));
    for (const name of names) all("input[type=radio]").find((it) => it.name === name).click();
    const groups = new Set(all("input[type=checkbox]").map((it) => it.closest("fieldset, .question")));
    for (const group of groups) group.querySelector("input[type=checkbox]").click();
    for (const it of all("select")) write(it, it.options[1].value);
    // Day and month may stand in any order.
    for (const it of all(".date input")) {
      write(it, it.size > 3 ? "2026" : "5");
      // Nobody types into two fields before the first is drawn.
      await new Promise(requestAnimationFrame);
    }
    for (const it of all("input.input, textarea.input")) {
      if (it.closest(".ranking, .date")) continue;
      const start = Object.keys(typed).find((start) => it.id.replace(/^civic-((budget|feedback|map-pin|poll)-\d+-)?/, "").startsWith(start));
      write(it, typed[start] ?? "K7QF");
    }
    for (const it of all(".ranking ul button")) it.click();
  }, typed);
}
