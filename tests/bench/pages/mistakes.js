// What is wrong with answers to a form. Used by the pages in plain HTML and in React.

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const CHOSEN = ["radios", "checkboxes", "select", "single"];

export function isEmpty(value) {
  return value === undefined || value.length === 0 || (typeof value === "string" && value.trim() === "");
}

/** A sentence about the answer to a field, if it is wrong. */
export function mistake({ type, name, optional, max }, value) {
  if (isEmpty(value)) {
    return optional ? undefined : `${CHOSEN.includes(type) ? "Select" : "Enter"} ${name}`;
  }
  if (type === "email" && !ADDRESS.test(value)) {
    return "Enter an email address in the correct format, like name@example.com";
  }
  if (max && [...value].length > max) {
    return `Shorten your answer to ${max} characters or less`;
  }
  return undefined;
}
