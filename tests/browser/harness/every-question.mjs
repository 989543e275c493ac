// A poll, a form and budgets that ask everything that can be asked, in any one language: what an editor
// writes is short and in English, so that the widget's own words are what is looked at.

const options = [{ id: "trees", text: "Trees" }, { id: "benches", text: "Benches" }];
const scale = { from: 1, to: 3 };
const labels = [{ value: 1, text: "Bad" }, { value: 3, text: "Good" }];

const questions = [
  { id: "one", type: "single", text: "One of them", name: "one of them", options, other: "Another", none: "None of these" },
  { id: "some", type: "multiple", text: "Some of them", options, max: 1 },
  { id: "approved", type: "approval", text: "All you like", options, none: "Nothing" },
  { id: "order", type: "ranking", text: "In order", options },
  { id: "scores", type: "score", text: "A value each", options, scale },
  { id: "stars", type: "rating", text: "With stars", scale: { ...scale, style: "stars", labels } },
  { id: "points", type: "points", text: "Five points", options, total: 5, max_each: 3, spend_all: true },
  { id: "pairs", type: "pairwise", text: "Two at a time", options, undecided: true },
];

/** A poll with every type of question, which shows its results to those who have answered. */
export const everyQuestion = (language = "en", more = {}) => ({
  version: 1, kind: "poll", id: `poll-${language}`, languages: [language], title: "Everything", results: "after-answering",
  questions, ...more,
});

const words = [
  { id: "text", type: "text", text: "Street", autocomplete: "address-line1" },
  { id: "long", type: "long-text", text: "Comment", rows: 3, max: 40, optional: true },
  { id: "email", type: "email", text: "E-mail" },
  { id: "telephone", type: "telephone", text: "Telephone" },
  { id: "postcode", type: "postcode", text: "Postcode", country: "FR" },
];
const numbers = [
  { id: "number", type: "number", text: "How many trees", unit: "trees", min: 2, hint: "As far as you can see" },
  { id: "cost", type: "money", text: "Cost", currency: "EUR", max: 100_000 },
  { id: "day", type: "date", text: "Day", min: "2026-01-01", max: "2026-12-31" },
];
const choices = [
  { id: "district", type: "select", text: "District", options: [{ id: "north", text: "North" }, { id: "south", text: "South" }] },
  { id: "radios", type: "radios", text: "One", options },
  { id: "boxes", type: "checkboxes", text: "Some", options, none: "Neither" },
  { id: "faces", type: "rating", text: "Mood", scale: { ...scale, style: "faces" } },
  { id: "scale", type: "scale", text: "Weather", ...scale, low: "Cold", high: "Warm" },
  { id: "nps", type: "nps", text: "Recommend" },
  { id: "ranks", type: "ranking", text: "Order", options },
  { id: "photos", type: "photo", text: "Photos", max_files: 2, optional: true },
  { id: "files", type: "file", text: "Files", types: ["pdf"], max_files: 2, optional: true },
];

/** A form with every type of field, on three pages, with a last look. */
export const everyField = (language = "en", more = {}) => ({
  version: 1, kind: "feedback", id: `form-${language}`, languages: [language], title: "Every field", review: true,
  pages: [
    { title: "In words", fields: words },
    { title: "In numbers", fields: numbers },
    { title: "By choosing", fields: [...choices, { id: "agree", type: "consent", text: "I agree" }] },
  ],
  code: { hint: "It stands in your letter.", min: 4 },
  inclusion: {
    text: "We ask to see whom we do not reach.",
    questions: [{ id: "age", topic: "age-band", text: "How old are you?", options: [{ id: "young", text: "Under 30" }] }],
  },
  ...more,
});

const project = (id, title, euros, more) => ({ id, title, cost: euros * 100, groups: ["green"], ...more });

const budget = (language, more) => ({
  version: 1, kind: "budget", languages: [language], currency: "EUR", results: "after-answering", ...more,
});

/** A budget with so many projects that there are tools to find one, and rules of every kind that bind at the end. */
export const everyProject = (language = "en", more = {}) =>
  budget(language, {
    id: `projects-${language}`, title: "Projects", ballot: "knapsack", amount: 100_000_00,
    soft: true, min_projects: 2, max_projects: 3, min_spend_percent: 60, count: "equal-shares",
    groups: [{ id: "green", name: "Green", min_projects: 1, max_spend: 90_000_00 }],
    projects: [
      project("park", "Park", 60_000, { description: "Grass and paths. ".repeat(10) }),
      project("lamps", "Lamps", 45_000, { excludes: ["stage"] }),
      project("benches", "Benches", 8_000, { description: "For those who wait." }),
      project("stage", "Stage", 30_000),
      project("trees", "Trees", 12_000, { requires: ["benches"] }),
      project("slide", "Slide", 15_000),
      project("pond", "Pond", 25_000),
      project("wall", "Wall", 5_000),
    ],
    ...more,
  });

const line = (id, title, euros, more) => ({ id, title, current: euros * 100, step: 1_000_00, ...more });

/** A budget of lines that must balance, income among them. */
export const everyLine = (language = "en", more = {}) =>
  budget(language, {
    id: `lines-${language}`, title: "Lines", ballot: "allocation", change_required: true,
    lines: [
      line("schools", "Schools", 50_000),
      line("streets", "Streets", 30_000),
      line("culture", "Culture", 20_000),
      line("parking", "Parking", 40_000, { side: "revenue" }),
    ],
    ...more,
  });
