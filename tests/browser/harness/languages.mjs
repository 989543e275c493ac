// A poll in every language that the widgets speak, and in Catalan, which they do not.

import { readFile } from "node:fs/promises";
import { digest } from "./canonical.mjs";

const locales = new URL("../../../pkg/locales/", import.meta.url);

const texts = {
  en: ["Blue or green?", "Blue", "Green"],
  ar: ["أزرق أم أخضر؟", "أزرق", "أخضر"],
  bg: ["Синьо или зелено?", "Синьо", "Зелено"],
  ca: ["Blau o verd?", "Blau", "Verd"],
  de: ["Blau oder grün?", "Blau", "Grün"],
  es: ["¿Azul o verde?", "Azul", "Verde"],
  et: ["Sinine või roheline?", "Sinine", "Roheline"],
  fi: ["Sininen vai vihreä?", "Sininen", "Vihreä"],
  fr: ["Bleu ou vert ?", "Bleu", "Vert"],
  hu: ["Kék vagy zöld?", "Kék", "Zöld"],
  nl: ["Blauw of groen?", "Blauw", "Groen"],
  pt: ["Azul ou verde?", "Azul", "Verde"],
  ro: ["Albastru sau verde?", "Albastru", "Verde"],
};

/** The question and the two options in a language. */
export const asked = (tag) => texts[tag];

/** A poll in these languages, the first of which is shown where the page's is none of them. */
export function pollIn(...languages) {
  const text = (index) => Object.fromEntries(languages.map((tag) => [tag, texts[tag][index]]));
  return {
    version: 1,
    kind: "poll",
    id: "colors",
    languages,
    questions: [
      {
        id: "color",
        type: "single",
        text: text(0),
        options: [
          { id: "blue", text: text(1) },
          { id: "green", text: text(2) },
        ],
      },
    ],
  };
}

/** What came of that poll. */
export function resultsOf(configuration, participants, [blue, green]) {
  const options = [
    { option: "blue", count: blue },
    { option: "green", count: green },
  ];
  return {
    widget_id: configuration.id,
    config_digest: digest(configuration),
    participants,
    questions: [{ question: "color", rule: "choices", answered: participants, options }],
  };
}

/** The widget's own words in a language, by name. */
export async function wordsOf(tag) {
  return JSON.parse(await readFile(new URL(`${tag}.json`, locales), "utf8"));
}
