// What the resident of the bench answers, and how it is entered with mouse and keyboard.

const FIXED = {
  text: "The one beside the town hall",
  "long-text": "They are used every day. Do look after them.",
  email: "resident@example.org",
  date: "2026-05-17",
};

/** All questions of a poll, or fields of a form. */
function questions(document) {
  return document.questions ?? document.pages.flatMap((page) => page.fields);
}

/** The option that is taken: one in the middle. */
function middle(options) {
  return options[Math.floor(options.length / 2)];
}

function valueOf(field) {
  switch (field.type) {
    case "single":
    case "radios":
    case "select":
      return middle(field.options).id;
    case "checkboxes":
      return [field.options[0].id, middle(field.options).id];
    default:
      return FIXED[field.type];
  }
}

/** The answers that an endpoint is to receive. */
export function answers(document) {
  return questions(document).map((it) => ({ question: it.id, value: valueOf(it) }));
}

/** Enters the answer to a field in the page that is shown. */
export async function enter(page, field, enterDate) {
  const value = valueOf(field);
  const labelled = page.getByLabel(field.text).filter({ visible: true }).first();
  const textOf = (id) => field.options.find((it) => it.id === id).text;
  switch (field.type) {
    case "single":
    case "radios":
      return option(page, textOf(value)).click();
    case "checkboxes":
      for (const id of value) {
        await option(page, textOf(id)).click();
      }
      return;
    case "select":
      // Not by its label: the list of SurveyJS has none.
      return page.locator("select").filter({ visible: true }).first().selectOption(textOf(value));
    case "date":
      return enterDate(page, labelled, value);
    default:
      await labelled.fill(value);
      // Away with the focus before the next click: where a mistake that is mended goes away on leaving,
      // what is below it moves.
      return labelled.blur();
  }
}

/** The label of an option on the page that is shown; what describes it may stand behind its words. */
export function option(page, text) {
  const words = new RegExp(`^\\s*${text}( \\(.*)?\\s*$`);
  return page.locator("label").filter({ hasText: words, visible: true }).first();
}

/** Scrolls something into view, and says where its middle is. */
export async function middleOf(locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}
