// Page translators, as browsers have them: they put every text of a page into elements of their own, also
// what comes later, and nobody tells the page's scripts.

/** What a translator puts before each text that it replaces. */
const MARK = "¤";

/**
 * Translates everything in the first widget of the page from now on. A translator that wraps moves the
 * texts into its elements; another one puts new texts in their place.
 */
export async function translate(page, isWrapping) {
  await page.evaluate(
    ([isWrapping, mark]) => {
      const element = document.querySelector("civic-poll");
      const root = element.shadowRoot ?? element;
      const font = () => document.createElement("font");
      const isDone = new WeakSet();
      const translated = (text) => {
        const outer = font();
        const inner = outer.appendChild(font());
        text.replaceWith(outer);
        inner.append(isWrapping ? text : `${mark}${text.data}`);
        isDone.add(inner.firstChild);
      };
      const all = () => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        const isNew = (it) => it.data !== "" && !isDone.has(it);
        texts.filter(isNew).filter((it) => it.parentElement?.localName !== "script").forEach(translated);
      };
      all();
      new MutationObserver(all).observe(root, { childList: true, characterData: true, subtree: true });
    },
    [isWrapping, MARK],
  );
}

/** The lines that can be read in the first widget of the page, in the language they were written in. */
export async function lines(page) {
  const text = await page.locator("civic-poll .civic").first().evaluate((widget) => {
    const reference = widget.querySelector(".reference")?.innerText;
    return reference ? widget.innerText.replace(reference, "REFERENCE") : widget.innerText;
  });
  return text
    .replaceAll(MARK, "")
    .split(/\s*\n\s*|\t/)
    .map((it) => it.replaceAll(/\s+/g, " ").trim())
    .filter((it) => it !== "");
}
