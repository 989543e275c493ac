// The words of a language: a file beside this script, pinned by its hash, fetched once for a page.

import { pinned } from "./pinned.js";

/** The hashes of the files locales/TAG.json, written in by the build. */
declare const LOCALES: Readonly<Record<string, string>>;

/** The words of a language, as crates/web/src/options.rs reads them. */
export interface Catalogue {
  readonly language: string;
  readonly texts: Record<string, unknown>;
}

const fetched = new Map<string, Promise<Catalogue | undefined>>();

/**
 * The words for a language tag: of the tag itself, else with subtags taken off its end. Undefined for
 * English, which is in the module, and where there are none.
 */
export function loadWords(tag: string): Promise<Catalogue | undefined> {
  const language = known(tag);
  if (language === undefined) {
    return Promise.resolve(undefined);
  }
  let words = fetched.get(language);
  if (!words) {
    words = fetchWords(language);
    fetched.set(language, words);
  }
  return words;
}

function known(tag: string): string | undefined {
  for (let rest = tag; rest !== ""; rest = rest.slice(0, Math.max(0, rest.lastIndexOf("-")))) {
    const found = Object.keys(LOCALES).find((it) => it.toLowerCase() === rest.toLowerCase());
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** Without its words a widget speaks English; the next element tries again. */
async function fetchWords(language: string): Promise<Catalogue | undefined> {
  try {
    const { href, integrity } = pinned(`locales/${language}.json`, LOCALES[language] ?? "");
    const response = await fetch(href, { credentials: "omit", integrity });
    if (response.ok) {
      return { language, texts: (await response.json()) as Record<string, unknown> };
    }
  } catch {
    // Told below.
  }
  fetched.delete(language);
  console.warn(`The words of civic widgets in "${language}" could not be fetched; they are in English.`);
  return undefined;
}

/**
 * The language that the page declares where an element stands, also beyond shadow roots. The same as
 * crates/runtime/src/language.rs, so that its words are fetched while the module is.
 */
export function declaredLanguage(element: Element): string {
  for (let place: Element | undefined = element; place; ) {
    const tag = place.closest("[lang]")?.getAttribute("lang");
    if (tag) {
      return tag;
    }
    const root = place.getRootNode();
    place = root instanceof ShadowRoot ? root.host : undefined;
  }
  return "";
}
