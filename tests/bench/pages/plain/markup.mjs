// The pages in plain HTML: written out, so that a browser shows them before any script has run.

const escape = (text) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

const title = (field) => escape(field.optional ? `${field.text} (optional)` : field.text);

function hint({ id, hint }) {
  return hint ? `<p class="hint" id="${id}-hint">${escape(hint)}</p>` : "";
}

const mistake = ({ id }) => `<p class="error" id="${id}-error" hidden></p>`;

function choice(field, { id, text, description }, number) {
  const control = number ? `${field.id}-${number}` : field.id;
  const type = field.type === "checkboxes" ? "checkbox" : "radio";
  const about = description ? ` aria-describedby="${control}-description"` : "";
  const more = description ? `<p class="hint" id="${control}-description">${escape(description)}</p>` : "";
  return `<div class="choice"><input type="${type}" id="${control}" name="${field.id}" value="${id}"${about}>
<label for="${control}">${escape(text)}</label>${more}</div>`;
}

function control(field) {
  const described = field.hint ? ` aria-describedby="${field.id}-hint"` : "";
  const shared = `id="${field.id}" name="${field.id}" class="input"${described}`;
  switch (field.type) {
    case "long-text":
      return `<textarea ${shared} rows="${field.rows}"></textarea>`;
    case "select": {
      const options = field.options.map(({ id, text }) => `<option value="${id}">${escape(text)}</option>`);
      return `<select ${shared}><option value="">Choose an option</option>${options.join("")}</select>`;
    }
    default:
      return `<input type="${field.type}" ${shared}>`;
  }
}

function question(field) {
  if (["single", "radios", "checkboxes"].includes(field.type)) {
    return `<fieldset data-field="${field.id}"><legend>${title(field)}</legend>${hint(field)}${mistake(field)}
${field.options.map((it, number) => choice(field, it, number)).join("\n")}</fieldset>`;
  }
  return `<div class="field" data-field="${field.id}"><label class="label" for="${field.id}">${title(field)}</label>
${hint(field)}${mistake(field)}${control(field)}</div>`;
}

const summary = `<div class="error-summary" tabindex="-1" hidden><div role="alert">
<h2>There is a problem</h2><ul></ul></div></div>`;

const head = ({ title, introduction }) => `<h2>${escape(title)}</h2><p>${escape(introduction)}</p>${summary}`;

export function poll(configuration, endpoint) {
  return `<form id="widget" method="post" action="${endpoint}" novalidate>${head(configuration)}
${configuration.questions.map(question).join("\n")}
<p role="status"></p><button>Vote</button></form>`;
}

export function form(configuration, endpoint) {
  const { pages } = configuration;
  const section = ({ title, fields }, number) => `<section${number ? " hidden" : ""}>
<p>Step ${number + 1} of ${pages.length}</p><h3 tabindex="-1">${escape(title)}</h3>
${fields.map(question).join("\n")}</section>`;
  return `<form id="widget" method="post" action="${endpoint}" novalidate>${head(configuration)}
${pages.map(section).join("\n")}
<p role="status"></p><button type="button" class="back" hidden>Back</button><button>Continue</button></form>`;
}
