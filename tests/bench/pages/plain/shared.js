// What the scripts of the poll and of the form in plain HTML share.

import { isEmpty, mistake } from "../mistakes.js";
import { send } from "../send.js";

const form = document.getElementById("widget");
const summary = form.querySelector(".error-summary");

/** What was entered for a field. */
function valueOf({ id, type }) {
  const control = form.elements[id];
  return type === "checkboxes"
    ? Array.from(form.querySelectorAll(`[name="${id}"]:checked`), (it) => it.value)
    : control.value;
}

function showBeside(id, text) {
  const box = form.querySelector(`[data-field="${id}"]`);
  const line = document.getElementById(`${id}-error`);
  line.textContent = text ?? "";
  line.hidden = !text;
  box.classList.toggle("wrong", Boolean(text));
  const control = box.matches("fieldset") ? box : document.getElementById(id);
  const ids = [`${id}-hint`, `${id}-error`].filter((it) => document.getElementById(it)?.hidden === false);
  control.setAttribute("aria-describedby", ids.join(" "));
  if (!box.matches("fieldset")) {
    control.toggleAttribute("aria-invalid", Boolean(text));
  }
}

/** Whether the answers to these fields are right; if not, says what is wrong. */
export function check(fields) {
  const found = fields.map((it) => [it.id, mistake(it, valueOf(it))]);
  for (const [id, text] of found) {
    showBeside(id, text);
  }
  const wrong = found.filter(([, text]) => text);
  summary.hidden = wrong.length === 0;
  summary.querySelector("ul").replaceChildren(
    ...wrong.map(([id, text]) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${id}`;
      link.textContent = text;
      line.append(link);
      return line;
    }),
  );
  if (wrong.length > 0) {
    summary.focus();
  }
  return wrong.length === 0;
}

/** Thanks, the reference, and what else there is to show, in the place of the form. */
export function showReceipt(thanks, reference, ...more) {
  const receipt = document.createElement("div");
  receipt.className = "receipt";
  receipt.tabIndex = -1;
  const heading = document.createElement("h2");
  heading.textContent = thanks;
  const line = document.createElement("p");
  line.textContent = `Your reference: ${reference}`;
  receipt.append(heading, line, ...more);
  form.replaceWith(receipt);
  receipt.focus();
}

let isSending = false;

/** Sends what was entered; returns what the endpoint answers, or nothing if that failed. */
export async function sendAll(configuration, fields) {
  if (isSending) {
    return undefined;
  }
  isSending = true;
  const status = form.querySelector("[role=status]");
  status.textContent = "Sending…";
  const answers = fields.map((it) => ({ question: it.id, value: valueOf(it) }));
  try {
    return await send(form.action, configuration, answers.filter((it) => !isEmpty(it.value)));
  } catch {
    status.textContent = "Your answers were not sent. Check your connection and try again.";
    return undefined;
  } finally {
    isSending = false;
  }
}
