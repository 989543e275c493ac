// A poll before it opens and after it has closed, where somebody has answered, and what is seen of its
// results.

import { countsOf } from "./counts.mjs";
import { denied, found, held, lost, received } from "./endpoint.mjs";
import { vote } from "./sending.mjs";
import { pollOf, questions } from "./town.mjs";

const past = { opens: "2020-05-01T09:00:00Z", closes: "2020-05-02T09:00:00Z", time_zone: "UTC" };
const future = { closes: "2099-05-02T09:00:00Z", time_zone: "UTC" };

/** What the endpoint of a state gives, with counts. */
const counts = (name, names = ["shop"]) => ({
  submissions: received(countsOf(name, names)),
  results: found(countsOf(name, names)),
});

/** Votes, and comes again. */
async function voteAndReturn(hand) {
  await vote(hand);
  await hand.see(".receipt");
  hand.visit();
  await hand.see(".actions button");
}

const tooFew = held(denied(403, "results-too-few"));
const none = held(lost);
const changeable = pollOf(["shop"], { may_change: true, results: "after-answering" });

export const standing = [
  {
    name: "on-demand", title: "Results on demand", says: "Somebody has asked for the results before voting.",
    configuration: pollOf(["shop"], { results: "always" }), answers: counts("on-demand"),
    async reach(hand) {
      await hand.press(".results-before button");
      await hand.see(".results-before table");
    },
  },
  {
    name: "until-answered", title: "Results for those who have answered", says: "A sentence says so.",
    configuration: pollOf(["shop"], { results: "after-answering" }), answers: counts("until-answered"),
    reach: (hand) => hand.see("form .hint, form .notice"),
  },
  {
    name: "until-closed", title: "Results after it has closed", says: "A sentence says when.",
    configuration: pollOf(["shop"], { results: "after-closing", ...future }), answers: counts("until-closed"),
    reach: (hand) => hand.see("form .hint, form .notice"),
  },
  {
    name: "too-few", title: "Results from ten people on",
    says: "Fewer have answered, and the server shows none.",
    configuration: pollOf(["shop"], { results: "always", results_minimum: 10 }),
    answers: { results: tooFew },
    async reach(hand) {
      await hand.press(".results-before button");
      await hand.hear(".results-before .notice", tooFew.letGo);
    },
  },
  {
    name: "results", title: "Results without a ballot",
    says: "Any page can show them, where the configuration does.",
    configuration: pollOf(["shop", "mood"], { results: "always" }),
    answers: counts("results", ["shop", "mood"]), attributes: { mode: "results" },
    reach: (hand) => hand.see("table"),
  },
  {
    name: "no-results", title: "Results that cannot be had",
    says: "There is no network, and no blank either.",
    configuration: pollOf(["shop"], { results: "always" }),
    answers: { results: none }, attributes: { mode: "results" },
    reach: (hand) => hand.hear(".notice", none.letGo),
  },
  {
    name: "before", title: "Before it opens", says: "It says when, and opens by itself.",
    configuration: pollOf(["shop"], { opens: "2099-05-01T09:00:00Z", ...future }),
    reach: (hand) => hand.see(".introduction"),
  },
  {
    name: "closed", title: "Closed", says: "No results are shown.",
    configuration: pollOf(["shop"], past),
    reach: (hand) => hand.see(".introduction"),
  },
  {
    name: "closed-results", title: "Closed, with results", says: "They were promised for after the closing.",
    configuration: pollOf(["shop"], { ...past, results: "after-closing" }), answers: counts("closed-results"),
    reach: (hand) => hand.see("table"),
  },
  {
    name: "answered", title: "Answered on this device", says: "Another person may answer.",
    configuration: pollOf(["shop"], { results: "after-answering" }), answers: counts("answered"),
    async reach(hand) {
      await voteAndReturn(hand);
      await hand.see("table");
    },
  },
  {
    name: "may-change", title: "Answered, and may be changed",
    says: "There is a button more, and the own answer is marked.",
    configuration: changeable, answers: counts("may-change"),
    async reach(hand) {
      await voteAndReturn(hand);
      await hand.see("table");
    },
  },
  {
    name: "changing", title: "Changing an answer", says: "The ballot shows what was answered.",
    configuration: changeable, answers: counts("changing"),
    async reach(hand) {
      await voteAndReturn(hand);
      await hand.press(".actions button");
      await hand.see('input[value="bakery"]:checked');
    },
  },
  {
    name: "changed", title: "Changed", says: "Only the last answer counts.",
    configuration: changeable, answers: counts("changed"),
    async reach(hand) {
      await voteAndReturn(hand);
      await hand.press(".actions button");
      await hand.choose("repair");
      await hand.send();
      await hand.see(".receipt table");
    },
  },
  {
    name: "wall", title: "On the wall of a meeting",
    says: "A code to answer by telephone, and bars that move.",
    configuration: pollOf(["shop"], { results: "always" }), answers: counts("wall"), isWide: true,
    attributes: { mode: "meeting", join: "https://aldermere.example/square" },
    async reach(hand) {
      await hand.see(".qr-code");
      await hand.see("table");
    },
  },
  {
    name: "wrong-configuration", title: "A configuration with mistakes",
    says: "Residents read one sentence. Editors, on their computer or with #civic-check, read what to mend.",
    configuration: pollOf([], { questions: [{ ...questions.shop, options: [] }], closes: "soon" }),
    reach: (hand) => hand.see(".notice"),
  },
  {
    name: "wrong-version", title: "A configuration of another version",
    says: "It is for a newer library than this page has.",
    configuration: pollOf(["shop"], { version: 2 }),
    reach: (hand) => hand.see(".notice"),
  },
  {
    name: "plain-form", title: "A plain form that stays",
    says: "The configuration is gone; the form inside the element is the page’s own, and works.",
    configuration: pollOf(["shop"]), answers: { configuration: denied(410, "gone") },
    inside: plainForm,
    reach: (hand) => hand.see("slot + *"),
  },
];

/** What an editor wrote into the element, for browsers where no widget can start. */
function plainForm() {
  const form = document.createElement("form");
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "text", name: "answers.shop" });
  label.append("Which shop should open here? ", input);
  form.append(label, Object.assign(document.createElement("button"), { textContent: "Vote" }));
  return [form];
}
