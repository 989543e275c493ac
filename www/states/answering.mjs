// A poll, from the first look to the last question.

import { never, refused } from "./endpoint.mjs";
import { code, easily, everyQuestion, inclusion, pollOf, privacy, questions } from "./town.mjs";

/** Answers every question of the ballot. */
export async function answerAll(hand) {
  await hand.choose("bakery", "limes", "herbs", "friday");
  await addAll(hand);
  await hand.press('[id$="-quality-light-text-2"]', '[id$="-quality-paths-text-4"]', '[id$="-mood-3"]');
  await spend(hand);
  await compare(hand);
}

/** Gives every option a place, in the order of the list. */
async function addAll(hand) {
  await hand.see(".ranking");
  while (hand.find(".ranking ul button")) await hand.press(".ranking ul button");
}

/** Spends all points, by buttons and by typing. */
async function spend(hand) {
  const more = '[id$="-money-cleaning-text"] ~ button';
  await hand.press(more, more);
  await hand.write('[id$="-money-music-text"]', "5");
  await hand.write('[id$="-money-toys-text"]', "3");
}

/** Takes the first of each two. */
async function compare(hand) {
  for (const at of [0, 1, 2]) await hand.press(`[id$="-pairs-${at}-pair-0"]`);
}

const oneByOne = pollOf(["shop", "order", "mood"], { layout: "one-by-one" });

export const answering = [
  {
    name: "loading", title: "Loading", says: "The configuration has not come yet.",
    configuration: pollOf(["shop"]), answers: { configuration: never },
    reach: (hand) => hand.see("p"),
  },
  {
    name: "ballot", title: "Every type of question", says: "Nothing is chosen yet.",
    configuration: pollOf(everyQuestion, { privacy }), isWide: true,
    reach: (hand) => hand.see("form .ranking"),
  },
  {
    name: "filled", title: "Every question answered", says: "The same ballot, ready to be sent.",
    configuration: pollOf(everyQuestion), isWide: true,
    async reach(hand) {
      await answerAll(hand);
      await hand.miss(".ranking ul");
    },
  },
  {
    name: "own-words", title: "In one’s own words",
    says: "One option asks for a reason, one for a text, and “none” takes all others back.",
    configuration: pollOf(["shop", "plants", "evenings"]),
    async reach(hand) {
      await hand.choose("bookshop");
      await hand.write('[id*="-shop-bookshop-text"]', "I read on the bus.");
      await hand.choose("limes");
      await hand.press('[id$="-plants-3"]');
      await hand.write('[id*="-plants-other-text"]', "A mulberry tree");
      await hand.choose("tuesday");
      await hand.press('[id$="-evenings-3"]');
      await hand.see('[id$="-evenings-3"]:checked');
    },
  },
  {
    name: "mistakes", title: "Refused by the rules",
    says: "The button was pressed too early: every mistake stands above and beside its question.",
    configuration: pollOf(everyQuestion), isWide: true,
    async reach(hand) {
      await hand.choose("limes", "roses", "herbs", "bookshop");
      await hand.write('[id$="-money-music-text"]', "7");
      await hand.send();
      await hand.see(".error-summary");
    },
  },
  {
    name: "first-question", title: "One question after the other: the first",
    says: "The button leads on.",
    configuration: oneByOne,
    reach: (hand) => hand.see(".page-head"),
  },
  {
    name: "middle-question", title: "One question after the other: in the middle",
    says: "There is a way back, and two of three places are given.",
    configuration: oneByOne,
    async reach(hand) {
      await hand.choose("bakery");
      await hand.send();
      await hand.press(".ranking ul button", ".ranking ul button");
      await hand.see(".ranking ol li + li");
    },
  },
  {
    name: "last-question", title: "One question after the other: the last", says: "The button votes.",
    configuration: oneByOne,
    async reach(hand) {
      await hand.choose("bakery");
      await hand.send();
      await addAll(hand);
      await hand.send();
      await hand.press('[id$="-mood-3"]');
      await hand.see('[id$="-mood-3"]:checked');
    },
  },
  {
    name: "person", title: "About the person, and a code",
    says: "Questions that can be left out stand apart, and a code is asked for.",
    configuration: pollOf(["shop"], { inclusion, code, privacy }),
    async reach(hand) {
      await hand.choose("bakery", "undisclosed");
      await hand.see('[id*="participation-code"]');
    },
  },
  {
    name: "wrong-code", title: "A code that is not known", says: "The server did not take the code.",
    configuration: pollOf(["shop"], { code }),
    answers: { submissions: refused({ code: "wrong-form", pointer: "/proof/code" }) },
    async reach(hand) {
      await hand.choose("bakery");
      await hand.write('input[id*="participation-code"]', "K7QX");
      await hand.send();
      await hand.see(".error-summary");
    },
  },
  {
    name: "easy", title: "In easy words", says: "Somebody has chosen easy language in the list above.",
    configuration: pollOf([], {
      title: easily("The market square", "Our market square"),
      introduction: easily(
        "Aldermere builds the market square anew.",
        "We build a new square. You can help.",
      ),
      questions: [
        {
          ...questions.plants, other: undefined,
          text: easily("What should grow on the square?", "What do you like?"),
        },
      ],
    }),
    async reach(hand) {
      await hand.press(".languages button:not([aria-current])");
      await hand.see(".languages :not(button)");
    },
  },
  {
    name: "read-aloud", title: "Read aloud",
    says: "Each question can be heard, where the device has a voice for its language.",
    configuration: pollOf(["shop", "evenings"]), attributes: { "read-aloud": "" },
    reach: (hand) => hand.see("form"),
  },
  {
    name: "draft", title: "Begun on an earlier visit",
    says: "What was answered is there again, from this device.",
    configuration: pollOf(["shop", "plants"]), attributes: { draft: "device" },
    async reach(hand) {
      await hand.choose("repair", "roses");
      await hand.see('input[value="roses"]:checked');
      hand.visit();
      await hand.see('input[value="roses"]:checked');
    },
  },
];
