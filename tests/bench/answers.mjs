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
  const choose = (id) => {
    const { text } = field.options.find((it) => it.id === id);
    return page.getByText(text, { exact: true }).filter({ visible: true }).first().click();
  };
  switch (field.type) {
    case "single":
    case "radios":
      return choose(value);
    case "checkboxes":
      for (const id of value) {
        await choose(id);
      }
      return;
    case "select":
      return labelled.selectOption(field.options.find((it) => it.id === value).text);
    case "date":
      return enterDate(page, labelled, value);
    default:
      return labelled.fill(value);
  }
}
