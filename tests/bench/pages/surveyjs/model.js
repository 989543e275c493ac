// A configuration of ours as a document of SurveyJS, which brings its own controls, rules and messages.

const plain = ({ id, text, hint, optional, name }) => ({
  name: id,
  title: text,
  description: hint,
  isRequired: !optional,
  requiredErrorText: name && `Enter ${name}`,
});

const chosen = (field) => ({
  ...plain(field),
  requiredErrorText: `Select ${field.name}`,
  choices: field.options.map(({ id, text, description }) => ({
    value: id,
    // It has no second line of an option, so the description stands behind it.
    text: description ? `${text} (${description})` : text,
  })),
});

/** A question or a field. */
export function element(field) {
  switch (field.type) {
    case "single":
    case "radios":
      return { type: "radiogroup", ...chosen(field) };
    case "checkboxes":
      return { type: "checkbox", ...chosen(field) };
    case "select":
      // A native list like those of the others; its own list would be heavier.
      return { type: "dropdown", renderAs: "select", placeholder: "Choose an option", ...chosen(field) };
    case "long-text":
      return { type: "comment", rows: field.rows, maxLength: field.max, ...plain(field) };
    case "email":
      return { type: "text", inputType: "email", validators: [{ type: "email" }], ...plain(field) };
    case "date":
      return { type: "text", inputType: "date", ...plain(field) };
    default:
      return { type: "text", maxLength: field.max, ...plain(field) };
  }
}
