// Draws the states: each is a widget of its own, brought there by what a resident would do.

import { forget } from "./device.mjs";
import { addressOf, answerAt, found, takeTheNetwork } from "./endpoint.mjs";
import { Hand } from "./hand.mjs";
import { dress, language, only, theme } from "./looks.mjs";
import { answering } from "./answering.mjs";
import { casting } from "./casting.mjs";
import { choosing } from "./choosing.mjs";
import { forms } from "./forms.mjs";
import { sending } from "./sending.mjs";
import { standing } from "./standing.mjs";
import { configurationOf } from "./town.mjs";

const groups = {
  "A poll, while somebody answers": answering,
  "A poll, from the button to the receipt": sending,
  "A poll, before and after": standing,
  "A form": forms,
  "A budget, while somebody chooses": choosing,
  "A budget, from the last look on": casting,
};

/** The element of each kind of widget. */
const elements = { budget: "civic-budget", feedback: "civic-feedback", poll: "civic-poll" };

/** The states that the address asks for: all that need no long wait, or the one that it names. */
const isAsked = ({ name, isSlow }) => (only === null ? !isSlow : name === only);

dress();
takeTheNetwork();
// Before the widgets can find it, and send what a visit that was broken off has left.
await forget();
await import("/civic-widgets/civic-widgets.js");

const all = Object.entries(groups).flatMap(([title, states]) => group(title, states));
// One after the other, as people act. Whatever arrives wakes what waits for a connection, so that
// what waits comes later; and as it takes its time, it goes on beside the rest.
const isArrival = ({ state }) => state.answers?.submissions?.isArrival;
for (const it of all.filter(isArrival)) await reach(it);
const waiting = all.filter(({ state }) => state.isWaiting).map(reach);
for (const it of all.filter((it) => !isArrival(it) && !it.state.isWaiting)) await reach(it);
await Promise.all(waiting);
await forget();
show();

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Adds the states that are asked for to the page, and all to the contents. */
function group(title, states) {
  const link = (state) => element("a", { href: linkTo(state) }, state.title);
  const contents = element("p", {}, element("b", {}, title), ...states.map(link));
  document.getElementById("contents").append(contents);
  const asked = states.filter(isAsked).map(article);
  const grid = element("div", { className: "states" }, ...asked.map((it) => it.article));
  if (asked.length > 0) {
    const heading = element("h2", { dir: "auto" }, title);
    document.getElementById("states").append(element("section", {}, heading, grid));
  }
  return asked;
}

/** To the state on this page, or to where it is shown alone. */
function linkTo(state) {
  if (isAsked(state)) return `#${state.name}`;
  const search = new URLSearchParams(location.search);
  state.isSlow ? search.set("only", state.name) : search.delete("only");
  return `?${search}${state.isSlow ? "" : `#${state.name}`}`;
}

function article(state) {
  const place = element("div", { className: "place", lang: language });
  const words = [element("h3", { dir: "auto" }, state.title), element("p", { dir: "auto" }, state.says)];
  const article = element("article", { id: state.name }, ...words, place);
  article.toggleAttribute("data-wide", state.isWide === true);
  return { state, article, hand: new Hand(place, () => widget(state)) };
}

/** The element, as an editor would write it. */
function widget({ name, configuration, answers = {}, attributes = {}, inside = () => [] }) {
  const served = { configuration: found(configurationOf(name, configuration, language)), ...answers };
  for (const [what, answer] of Object.entries(served)) answerAt(name, what, answer);
  const made = document.createElement(elements[configuration.kind]);
  const addresses = {
    src: addressOf(name, "configuration"),
    endpoint: addressOf(name, "submissions"),
    ...(answers.results && { results: addressOf(name, "results") }),
  };
  const all = { "heading-level": 4, ...(theme && { theme }), ...addresses, ...attributes };
  for (const [attribute, value] of Object.entries(all)) made.setAttribute(attribute, value);
  made.append(...inside());
  return made;
}

/** Brings a widget into its state, or says that it did not get there. */
async function reach({ state, article, hand }) {
  document.getElementById("progress").textContent = `On the way: ${state.title}`;
  try {
    hand.visit();
    await state.reach(hand);
  } catch (error) {
    const text = `This state was not reached: ${error.message}`;
    article.append(element("p", { className: "failed" }, text));
  }
}

/** Some widgets move the focus; the reader is put where the address says. */
function show() {
  document.getElementById("progress").textContent = "";
  document.activeElement?.shadowRoot?.activeElement?.blur();
  document.documentElement.dataset.drawn = "";
  scrollTo(0, 0);
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
}
