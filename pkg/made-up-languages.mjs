// Two languages that nobody speaks, to look at a page in: one with longer words and accents, in which
// text that was not translated or is cut off stands out, and one that runs from right to left.

const ACCENTS = { a: "á", c: "ç", e: "é", i: "í", n: "ñ", o: "ö", s: "š", u: "ü", y: "ý", z: "ž" };

/** Longer by two fifths, as translations from English may be, and in brackets that show both ends. */
export const accented = {
  tag: "en-XA",
  change(text) {
    const accents = text.replaceAll(/[a-z]/g, (letter) => ACCENTS[letter] ?? letter);
    return `[${accents}${"·".repeat(Math.ceil(text.length * 0.4))}]`;
  },
};

/** The same letters, laid out from right to left by control characters (Unicode Annex 9). */
export const mirrored = { tag: "en-XB", change: (text) => `\u202e${text}\u202c` };

/** Every text of a catalogue changed, but for its placeholders. */
export function madeUp(texts, change) {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [
      key,
      typeof text === "string" ? outsidePlaceholders(text, change) : madeUp(text, change),
    ]),
  );
}

function outsidePlaceholders(text, change) {
  const parts = text.split(/(\{\w+\})/);
  return parts.map((part) => (part === "" || part.startsWith("{") ? part : change(part))).join("");
}
