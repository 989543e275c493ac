// The poll in SurveyJS. Its library has no table of results, so the page draws one.

import configuration from "configuration";
import { resultLines } from "../send.js";
import { element } from "./model.js";
import { show } from "./shared.js";

const { title, introduction, questions } = configuration;

function table({ results }) {
  const table = document.createElement("table");
  table.createCaption().textContent = questions[0].text;
  const head = table.createTHead().insertRow();
  for (const text of ["Answer", "Votes", "Share"]) {
    head.append(Object.assign(document.createElement("th"), { scope: "col", textContent: text }));
  }
  const body = table.createTBody();
  for (const { text, votes, share } of resultLines(questions[0], results)) {
    const row = body.insertRow();
    row.append(Object.assign(document.createElement("th"), { scope: "row", textContent: text }));
    row.insertCell().textContent = votes;
    row.insertCell().textContent = share;
  }
  return table;
}

const survey = {
  title,
  description: introduction,
  showQuestionNumbers: "off",
  completeText: "Vote",
  completedHtml: "<h2>Thank you. Your vote was received.</h2>",
  pages: [{ name: "poll", elements: questions.map(element) }],
};

show(survey, configuration, (receipt, reference) => {
  const participants = document.createElement("p");
  participants.textContent = `${receipt.results.participants} people have taken part so far.`;
  reference.after(table(receipt), participants);
});
