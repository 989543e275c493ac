// A poll, from the button to the receipt, and what can come between.

import { answerAll } from "./answering.mjs";
import { countsOf } from "./counts.mjs";
import { busy, denied, lost, never, received, refused } from "./endpoint.mjs";
import { contact, everyQuestion, pollOf } from "./town.mjs";

const poll = pollOf(["shop"], { contact });

/** Chooses the bakery, and presses the button. */
export async function vote(hand) {
  await hand.choose("bakery");
  await hand.send();
}

/** Votes, and waits for what comes of it. */
const voteAnd = (selector) => async (hand) => {
  await vote(hand);
  await hand.see(selector);
};

const failure = ".failure .keeping";

export const sending = [
  {
    name: "sending", title: "On its way",
    says: "The endpoint has not answered yet, and nothing can be changed.",
    configuration: poll, answers: { submissions: never },
    reach: voteAnd("button[type=submit][aria-disabled]"),
  },
  {
    name: "waiting", title: "Trying again", says: "The endpoint is busy and asks to come again in a minute.",
    configuration: poll, answers: { submissions: busy }, isWaiting: true,
    async reach(hand) {
      await vote(hand);
      await hand.see("input:disabled, input[aria-disabled]");
      await hand.see("button[type=submit]:not([aria-disabled])");
    },
  },
  {
    name: "unreachable", title: "No connection", says: "After four attempts the button is asked for.",
    configuration: poll, answers: { submissions: lost }, isWaiting: true,
    reach: voteAnd(failure),
  },
  {
    name: "not-taken", title: "Not taken",
    says: "The endpoint does not take answers, and says no reason that could be mended.",
    configuration: poll, answers: { submissions: denied(403, "origin-not-allowed") },
    reach: voteAnd(failure),
  },
  {
    name: "unsent", title: "Left by an earlier visit", says: "What could not be sent then is shown again.",
    configuration: poll, answers: { submissions: denied(404, "not-found") },
    async reach(hand) {
      await vote(hand);
      await hand.see(failure);
      hand.visit();
      await hand.see(failure);
    },
  },
  {
    name: "refused-by-server", title: "Refused by the server",
    says: "The server holds answers to the same rules, and is right in the end.",
    configuration: poll,
    answers: { submissions: refused({ code: "unanswered", pointer: "/answers", question: "shop" }) },
    reach: voteAnd(".error-summary"),
  },
  {
    name: "other-configuration", title: "An older page",
    says: "The poll was changed since; what was answered is not what is asked now.",
    configuration: poll,
    answers: { submissions: refused({ code: "other-widget", pointer: "/config_digest" }) },
    reach: voteAnd(".action [role=alert] p"),
  },
  {
    name: "closed-meanwhile", title: "Closed meanwhile",
    says: "It closed while somebody answered, by the clock of the server.",
    configuration: poll, answers: { submissions: refused({ code: "closed", pointer: "" }) },
    reach: voteAnd(".action [role=alert] p"),
  },
  {
    name: "not-checked", title: "A challenge that failed",
    says: "What keeps machines out could not be had, and the server asks for it.",
    configuration: pollOf(["shop"], { protection: { challenge: "challenge" } }),
    answers: {
      challenge: denied(404, "not-found"),
      submissions: refused({ code: "challenge-missing", pointer: "/proof/challenge" }),
    },
    reach: voteAnd(".action [role=alert] p"),
  },
  {
    name: "proving", title: "A challenge that is being solved",
    says: "The answers wait until the device has done its work.",
    configuration: pollOf(["shop"], { protection: { challenge: "challenge" } }),
    answers: { challenge: never },
    reach: voteAnd("button[type=submit][aria-disabled]"),
  },
  {
    name: "receipt", title: "Received",
    says: "A reference to note down, and the answers. No results are shown.",
    configuration: pollOf(["shop", "order"], { thanks: "The council decides in May." }),
    answers: { submissions: received() }, attributes: { share: "" },
    async reach(hand) {
      await hand.choose("bakery");
      await hand.press(".ranking ul button", ".ranking ul button", ".ranking ul button");
      await hand.send();
      await hand.see(".receipt");
    },
  },
  {
    name: "receipt-results", title: "Received, with results",
    says: "Every type of question, counted; what one has answered is marked.",
    configuration: pollOf(everyQuestion, { results: "after-answering" }), isWide: true,
    answers: { submissions: received(countsOf("receipt-results", everyQuestion)) },
    async reach(hand) {
      await answerAll(hand);
      await hand.send();
      await hand.see(".receipt table");
    },
  },
  {
    name: "receipt-too-few", title: "Received, with too few", says: "Results are shown from ten people on.",
    configuration: pollOf(["shop"], { results: "after-answering", results_minimum: 10 }),
    answers: { submissions: received(), results: denied(403, "results-too-few") },
    reach: voteAnd(".receipt"),
  },
  {
    name: "kiosk-receipt", title: "Received, on a shared device",
    says: "The next person begins by “Finish”; nothing is kept for them to find.",
    configuration: pollOf(["shop"]), answers: { submissions: received() },
    attributes: { mode: "kiosk", idle: 3600 },
    reach: voteAnd(".receipt"),
  },
  {
    name: "kiosk-warning", title: "Nobody there, on a shared device", isSlow: true,
    says: "After 20 seconds without a sign of life the device asks; then it clears everything.",
    configuration: pollOf(["shop"]), attributes: { mode: "kiosk", idle: 20 },
    async reach(hand) {
      await hand.choose("bakery");
      await hand.see("dialog[open]");
    },
  },
];
