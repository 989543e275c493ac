// A form, from its first page to its receipt.

import { received } from "./endpoint.mjs";
import { formWith, inclusion, longForm, shortForm } from "./town.mjs";

const onward = (hand) => hand.send();

/** Answers everything on the first page of the long form. */
async function fillFirstPage(hand) {
  const typed = {
    street: "Ferry Lane 4", email: "ada@example.com", telephone: "+33 1 99 00 12 34", postcode: "75011",
    visits: "6", cost: "3.20",
  };
  for (const [field, text] of Object.entries(typed)) await hand.write(`input[id$="-${field}-0"]`, text);
  // Day and month stand in an order of their own in each language.
  await hand.see(".date input");
  for (const part of hand.all(".date input")) await hand.write(`#${part.id}`, part.size > 3 ? "2026" : "5");
  await hand.write('select[id$="-district-0"]', "north");
  await hand.choose("yes", "noise");
  await hand.press('[id$="-stars-3"]', '[id$="-warmth-4"]', '[id$="-again-8"]');
  while (hand.find(".ranking ul button")) await hand.press(".ranking ul button");
  await hand.press('[id$="-agree-0"]');
}

/** A photo as this page can draw one: a square with a tree. */
function photo() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
  const context = canvas.getContext("2d");
  const fill = (color, ...box) => {
    context.fillStyle = color;
    context.fillRect(...box);
  };
  fill("#9cc7e8", 0, 0, 640, 300);
  fill("#b9a98d", 0, 300, 640, 180);
  fill("#6b4a2b", 300, 220, 40, 160);
  fill("#3c7a3f", 210, 80, 220, 170);
  return new Promise((resolve) =>
    canvas.toBlob((it) => resolve(new File([it], "square.jpg", { type: "image/jpeg" })), "image/jpeg"),
  );
}

const files = formWith(["photos", "plan"]);

export const forms = [
  {
    name: "form", title: "The first page of three", says: "Every type of field, and nothing typed yet.",
    configuration: longForm, isWide: true,
    reach: (hand) => hand.see(".page-head"),
  },
  {
    name: "form-filled", title: "The first page, filled in", says: "The same page, ready to go on.",
    configuration: longForm, isWide: true,
    async reach(hand) {
      await fillFirstPage(hand);
      await hand.see('[id$="-agree-0"]:checked');
    },
  },
  {
    name: "form-mistakes", title: "Mistakes",
    says: "Each is named with its remedy, above and beside its field; what was typed stays.",
    configuration: longForm, isWide: true,
    async reach(hand) {
      const wrong = { email: "ada", postcode: "75", visits: "many", cost: "200", comment: "!".repeat(70) };
      for (const [field, text] of Object.entries(wrong)) await hand.write(`[id$="-${field}-0"]`, text);
      await hand.send();
      await hand.see(".error-summary");
    },
  },
  {
    name: "form-second", title: "The second page",
    says: "A bar shows how far it is, and there is a way back.",
    configuration: longForm,
    async reach(hand) {
      await fillFirstPage(hand);
      await onward(hand);
      await hand.see('input[id*="-been-"]');
    },
  },
  {
    name: "form-condition", title: "A question that follows", says: "Who says “no” is asked why.",
    configuration: shortForm,
    async reach(hand) {
      await hand.choose("no");
      await hand.write('textarea[id*="-why-"]', "It is too far away, and there is no shade to sit in.");
      await hand.see(".count, [role=status]");
    },
  },
  {
    name: "form-no-consent", title: "Not agreed", says: "Without the tick there is nothing to send.",
    configuration: formWith(["name", "letter"]),
    async reach(hand) {
      await hand.write('input[id*="-name-"]', "Ada");
      await hand.send();
      await hand.see(".error-summary");
    },
  },
  {
    name: "form-review", title: "The last look", says: "Every answer, and a way back to each.",
    configuration: shortForm,
    reach: toTheLastLook,
  },
  {
    name: "form-restored", title: "Begun on an earlier visit",
    says: "What was typed is there again, in this tab.",
    configuration: shortForm,
    async reach(hand) {
      await hand.choose("no");
      await hand.write('textarea[id*="-why-"]', "It rained.");
      hand.visit();
      await hand.see('textarea[id*="-why-"]');
    },
  },
  {
    name: "form-photo", title: "A photo", says: "It is shown small, with its size, and can be removed.",
    configuration: files,
    async reach(hand) {
      await hand.attach('input[id*="-photos-"]', await photo());
      await hand.see("li canvas");
    },
  },
  {
    name: "form-too-large", title: "A file that is too large",
    says: "It is not added, and the question says why.",
    configuration: files,
    async reach(hand) {
      const plan = new File([new Uint8Array(30_000)], "plan.pdf", { type: "application/pdf" });
      await hand.attach('input[id*="-plan-"]', plan);
      await hand.see('input[id*="-plan-"] ~ .error [role=status] p');
    },
  },
  {
    name: "form-person", title: "Kept apart",
    says: "What is asked about the person is voluntary, and stored apart from the answers.",
    configuration: formWith(["name"], { inclusion }),
    reach: (hand) => hand.see(".about-you"),
  },
  {
    name: "form-sent", title: "Sent", says: "A reference, and all answers to take along.",
    configuration: shortForm, answers: { submissions: received() },
    async reach(hand) {
      await toTheLastLook(hand);
      await hand.send();
      await hand.see(".receipt");
    },
  },
];

/** Answers both pages of the short form. */
async function toTheLastLook(hand) {
  await hand.choose("yes");
  await onward(hand);
  await hand.write('input[id*="-name-"]', "Ada");
  await hand.press('input[id*="-letter-"]');
  await onward(hand);
  await hand.see(".review button");
}
