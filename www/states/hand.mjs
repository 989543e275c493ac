// The hand of a resident: one widget, what is pressed and typed in it, and what is waited for.

/** How long something may take to be seen, in milliseconds; slow computers take their time. */
const PATIENCE = 30_000;

const frame = () => new Promise(requestAnimationFrame);

/** What was done is drawn: Yew draws before the next frame, or lets the browser breathe and goes on. */
async function drawn() {
  await frame();
  await new Promise((resolve) => setTimeout(resolve));
}

async function until(isSo, complaint) {
  const end = performance.now() + PATIENCE;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(complaint);
    await frame();
  }
}

/** As browsers tell of what somebody does in a field. */
const tell = (field, name) => field.dispatchEvent(new Event(name, { bubbles: true, composed: true }));

export class Hand {
  #place;
  #make;

  /** At a place of the page, for which `make` makes the element. */
  constructor(place, make) {
    this.#place = place;
    this.#make = make;
  }

  /** The page is visited, for the first time or again. */
  visit() {
    this.element = this.#make();
    this.#place.replaceChildren(this.element);
  }

  find(selector) {
    return this.all(selector)[0];
  }

  all(selector) {
    return [...(this.element.shadowRoot?.querySelectorAll(selector) ?? [])];
  }

  /** Waits until something is there, and gives it. */
  async see(selector) {
    await until(() => this.find(selector), `${selector} did not appear.`);
    return this.find(selector);
  }

  /** Waits until something is gone. */
  async miss(selector) {
    await until(() => !this.find(selector), `${selector} did not go.`);
  }

  /** Waits until something says other words than before `act`. */
  async hear(selector, act) {
    const before = (await this.see(selector)).textContent;
    act();
    await until(() => this.find(selector)?.textContent !== before, `${selector} went on saying: ${before}`);
  }

  /** Presses each of these, one after the other. Nobody presses twice before the first is drawn. */
  async press(...selectors) {
    for (const selector of selectors) {
      (await this.see(selector)).click();
      await drawn();
    }
  }

  /** Chooses by the values of radios and checkboxes. */
  async choose(...values) {
    await this.press(...values.map((it) => `input[value="${it}"]`));
  }

  /** Types into a field, or chooses from a list that unfolds. */
  async write(selector, text) {
    const field = await this.see(selector);
    field.value = text;
    for (const name of ["input", "change"]) tell(field, name);
    await drawn();
  }

  /** Adds a file. */
  async attach(selector, file) {
    const control = await this.see(selector);
    const carried = new DataTransfer();
    carried.items.add(file);
    control.files = carried.files;
    tell(control, "change");
  }

  /** Presses the main button. */
  async send() {
    await this.press("button[type=submit]");
  }
}
