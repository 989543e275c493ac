// How the states are to look, as the page's address says: the words are those of the gallery.

const asked = new URLSearchParams(location.search);
const oneOf = (name, values) => values.find((it) => it === asked.get(name));

/** `light` or `dark`; else as the device prefers. */
export const theme = oneOf("theme", ["light", "dark"]);

/** The widgets speak Arabic where the page runs from right to left. */
export const language = asked.get("dir") === "rtl" ? "ar" : "en";

/** The one state that is to be shown, if not all are. */
export const only = asked.get("only");

/** Gives the page the looks that were asked for. */
export function dress() {
  const { dataset } = document.documentElement;
  Object.assign(dataset, theme && { theme }, oneOf("width", ["320"]) && { width: "320" });
  document.documentElement.dir = language === "ar" ? "rtl" : "ltr";
}
