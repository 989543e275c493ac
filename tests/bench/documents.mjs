// What is asked, the same of all: the example poll, a poll with many options, a long form. Each is a
// configuration of Civic Widgets in one language; the others make their pages of it.

import { readFile } from "node:fs/promises";

const root = new URL("../../", import.meta.url);

/** A configuration with its texts in one language only. */
function inLanguage(value, language) {
  if (Array.isArray(value)) {
    return value.map((it) => inLanguage(it, language));
  }
  if (value === null || typeof value !== "object") {
    return value;
  }
  if (typeof value[language] === "string") {
    return value[language];
  }
  return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, inLanguage(it, language)]));
}

async function example(name) {
  const text = await readFile(new URL(`examples/configs/${name}.json`, root), "utf8");
  const { $schema, ...configuration } = inLanguage(JSON.parse(text), "en");
  return { ...configuration, languages: ["en"] };
}

const streets = ["Market Street", "Mill Lane", "Station Road", "Harbour Street", "School Lane"];
const kinds = ["bench", "bicycle rack", "bookshelf", "chess table", "drinking fountain"];
const places = ["north end", "south end"];

/** The same poll with 50 options, all with a text of their own. */
function withManyOptions(poll) {
  const texts = kinds.flatMap((kind) =>
    streets.flatMap((street) => places.map((place) => `A ${kind} at the ${place} of ${street}`)),
  );
  const [question] = poll.questions;
  const options = texts.map((text, number) => ({ id: `option-${number + 1}`, text }));
  return { ...poll, id: "many-options", questions: [{ ...question, options }] };
}

const topics = [
  "playgrounds", "cycle paths", "bus stops", "parks", "libraries", "sports halls",
  "markets", "street lamps", "benches", "public toilets", "drinking water", "trees",
];

const options = (prefix, texts) => texts.map((text, number) => ({ id: `${prefix}-${number + 1}`, text }));

const districts = Array.from({ length: 20 }, (_, number) => ({
  id: `district-${number + 1}`,
  text: `District ${number + 1}`,
}));

/** Every type of field of the form, by what it asks of a topic. The form takes them in turns. */
const fields = [
  (topic) => ({
    type: "radios",
    text: `How content are you with the ${topic}?`,
    name: `how content you are with the ${topic}`,
    options: options("level", ["Very content", "Content", "Neither nor", "Discontent", "Very discontent"]),
  }),
  (topic) => ({
    type: "text",
    text: `Which of the ${topic} do you know best?`,
    name: `which of the ${topic} you know best`,
    hint: "A street or a place is enough.",
    max: 120,
  }),
  (topic) => ({
    type: "checkboxes",
    text: `What should be better about the ${topic}?`,
    name: `what should be better about the ${topic}`,
    hint: "Select all that apply.",
    options: options("wish", ["More of them", "Cleaner", "Safer", "Better lit", "Easier to reach", "Open longer"]),
  }),
  (topic) => ({
    type: "select",
    text: `In which district are the best ${topic}?`,
    name: `the district with the best ${topic}`,
    options: districts,
  }),
  (topic) => ({
    type: "date",
    text: `When did you last look for ${topic}?`,
    name: `when you last looked for ${topic}`,
  }),
  (topic) => ({
    type: "email",
    text: `Where may we write to you about the ${topic}?`,
    name: `where we may write to you about the ${topic}`,
    optional: true,
  }),
  (topic) => ({
    type: "long-text",
    text: `What else is there to say about the ${topic}?`,
    name: `what else there is to say about the ${topic}`,
    optional: true,
    max: 1000,
    rows: 5,
  }),
];

const FIELDS_ON_A_PAGE = 5;

/** 12 pages of 5 fields. */
function longForm() {
  const pages = topics.map((topic, page) => ({
    title: `About the ${topic}`,
    fields: Array.from({ length: FIELDS_ON_A_PAGE }, (_, place) => {
      const number = page * FIELDS_ON_A_PAGE + place;
      return { id: `field-${number + 1}`, ...fields[number % fields.length](topic) };
    }),
  }));
  return {
    version: 1,
    kind: "feedback",
    id: "long-form",
    languages: ["en"],
    title: "What the city should look after",
    introduction: "Twelve short pages. Your answers go to the departments concerned.",
    pages,
  };
}

export async function documents() {
  const poll = await example("paris-empty-unit");
  return { poll, "many-options": withManyOptions(poll), form: longForm() };
}
