// What the made-up town of Aldermere asks. Texts are English; `inLanguage` puts them into another language.

import { arabic } from "./arabic.mjs";
import { PREFIX } from "./device.mjs";

const option = (id, text, more) => ({ id, text, ...more });

const works = [
  option("fountain", "A fountain"), option("benches", "More benches"), option("stage", "A small stage"),
];

export const questions = {
  shop: {
    id: "shop", type: "single", text: "Which shop should open here?", name: "which shop should open here",
    hint: "The town owns the house and chooses the tenant.",
    options: [
      option("bakery", "A bakery", { description: "With a small café" }),
      option("bookshop", "A bookshop", { reason: { text: "Why a bookshop?" } }),
      option("repair", "A repair shop"),
    ],
    other: "Another shop", none: "None of these",
  },
  plants: {
    id: "plants", type: "multiple", text: "What should grow on the square?", max: 2,
    options: [option("limes", "Lime trees"), option("roses", "Roses"), option("herbs", "Herbs")],
    other: "Something else",
  },
  evenings: {
    id: "evenings", type: "approval", text: "On which evenings would you come?",
    options: [
      option("tuesday", "On Tuesdays"), option("friday", "On Fridays"), option("sunday", "On Sundays"),
    ],
    none: "On no evening",
  },
  order: {
    id: "order", type: "ranking", text: "What should be built first?",
    options: works,
  },
  quality: {
    id: "quality", type: "score", text: "How good is each today?", scale: { from: 0, to: 5 },
    options: [option("light", "The light at night"), option("paths", "The paths")],
  },
  mood: {
    id: "mood", type: "rating", text: "How do you like the square today?",
    scale: {
      from: 1, to: 5, style: "faces",
      labels: [{ value: 1, text: "Not at all" }, { value: 5, text: "Very much" }],
    },
  },
  money: {
    id: "money", type: "points", text: "Where should the money go?", total: 10, max_each: 6, spend_all: true,
    options: [option("cleaning", "Cleaning"), option("music", "Music"), option("toys", "Toys for children")],
  },
  pairs: {
    id: "pairs", type: "pairwise", text: "Which one is better?", undecided: true,
    options: works,
  },
};

/** A poll with these questions. */
export const pollOf = (names, more = {}) => ({
  version: 1, kind: "poll", title: "The market square",
  introduction: "Aldermere builds the market square anew.",
  questions: names.map((it) => questions[it]),
  ...more,
});

export const everyQuestion = Object.keys(questions);

/** What is asked about the person, and left out by whoever likes. */
export const inclusion = {
  text: "We ask to see whom we do not reach.",
  questions: [
    {
      id: "age", topic: "age-band", text: "How old are you?",
      options: [option("young", "Under 30"), option("older", "30 or more")],
    },
  ],
};

export const code = { hint: "It stands in your letter.", min: 4 };
export const contact = {
  name: "Aldermere town hall", email: "square@aldermere.example", telephone: "+44 1632 960001",
};
export const privacy = { text: "We count the answers and delete them after a year." };

const yesNo = [option("yes", "Yes"), option("no", "No")];
const isNo = { is: "equals", question: "been", value: "no" };

const firstPage = {
  title: "Your way to the square", introduction: "Tell us how you come, and what you meet there.",
  fields: [
    { id: "street", type: "text", text: "Street", name: "your street", autocomplete: "address-line1" },
    { id: "comment", type: "long-text", text: "What do you miss?", rows: 3, max: 60, optional: true },
    { id: "email", type: "email", text: "E-mail address", name: "your e-mail address" },
    {
      id: "telephone", type: "telephone", text: "Telephone number", name: "your telephone number",
      optional: true,
    },
    { id: "postcode", type: "postcode", text: "Postcode", name: "your postcode", country: "FR" },
    {
      id: "visits", type: "number", text: "How often did you come last month?", unit: "times",
      min: 0, max: 31,
    },
    { id: "cost", type: "money", text: "What may a cup of coffee cost?", currency: "EUR", max: 100_00 },
    { id: "day", type: "date", text: "When were you there last?", min: "2026-01-01", max: "2026-12-31" },
    {
      id: "district", type: "select", text: "Where do you live?",
      options: [option("north", "North of the river"), option("south", "South of the river")],
    },
    { id: "bicycle", type: "radios", text: "Do you come by bicycle?", options: yesNo },
    {
      id: "seen", type: "checkboxes", text: "What have you seen there?", none: "Nothing of it",
      options: [option("glass", "Broken glass"), option("noise", "Noise"), option("rats", "Rats")],
    },
    { id: "stars", type: "rating", text: "How clean is it?", scale: { from: 1, to: 5, style: "stars" } },
    {
      id: "warmth", type: "scale", text: "How warm is it in summer?", from: 0, to: 4,
      low: "Cold", high: "Hot",
    },
    { id: "again", type: "nps", text: "Would you tell a friend to go there?" },
    { id: "wishes", type: "ranking", text: "What comes first?", options: works },
    { id: "photos", type: "photo", text: "Photos of the square", max_files: 2, optional: true },
    {
      id: "plan", type: "file", text: "A plan of your own", types: ["pdf"], max_bytes: 20_000,
      optional: true,
    },
    { id: "agree", type: "consent", text: "I agree that the town answers me." },
  ],
};

const visitPage = {
  title: "Your visits",
  fields: [
    { id: "been", type: "radios", text: "Have you been to the square?", options: yesNo },
    { id: "why", type: "long-text", text: "Why not?", max: 60, rows: 2, when: isNo },
  ],
};

const lastPage = {
  title: "About you",
  fields: [
    { id: "name", type: "text", text: "Your name", name: "your name", autocomplete: "name" },
    { id: "letter", type: "consent", text: "I agree to get a letter." },
  ],
};

const formOf = (pages, more = {}) => ({
  version: 1, kind: "feedback", title: "Your market square", introduction: "It takes three minutes.",
  pages, ...more,
});

/** Three pages, the first with every type of field. */
export const longForm = formOf([firstPage, visitPage, lastPage]);

/** Two pages with a condition, and a last look. */
export const shortForm = formOf([visitPage, lastPage], { review: true });

/** The fields of these names, on one page. */
export function formWith(names, more) {
  const all = [...firstPage.fields, ...lastPage.fields];
  return formOf([{ fields: all.filter(({ id }) => names.includes(id)) }], more);
}

const translated = new Set(
  "title introduction text name hint thanks description other none low high unit alt credit".split(" "),
);

/** Words for everybody, and easy ones beside them. */
export const easily = (everyday, simple) => ({ everyday, simple });

/** The configuration of a state's widget, in one language; and in its easy words, where it has some. */
export function configurationOf(state, configuration, language) {
  const say = (text) => {
    if (language === "en") return text;
    if (arabic[text] === undefined) throw new Error(`There is no Arabic for: ${text}`);
    return arabic[text];
  };
  let hasEasy = false;
  const inLanguage = (value, key) => {
    if (typeof value === "string") return translated.has(key) ? say(value) : value;
    if (Array.isArray(value)) return value.map((it) => inLanguage(it));
    if (value === null || typeof value !== "object") return value;
    if (value.everyday !== undefined) {
      hasEasy = true;
      return { [language]: say(value.everyday), [`${language}-simple`]: say(value.simple) };
    }
    return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, inLanguage(it, key)]));
  };
  const said = inLanguage(configuration);
  const languages = hasEasy ? [language, `${language}-simple`] : [language];
  return { id: `${PREFIX}${state}`, languages, ...said };
}
