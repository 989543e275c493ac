// The script of the poll in plain HTML.

import configuration from "configuration";
import { resultLines } from "../send.js";
import { check, sendAll, showReceipt } from "./shared.js";

const { questions } = configuration;

function cell(kind, text, scope) {
  const cell = document.createElement(kind);
  cell.textContent = text;
  if (scope) {
    cell.scope = scope;
  }
  return cell;
}

function table(results) {
  const table = document.createElement("table");
  table.createCaption().textContent = questions[0].text;
  table.createTHead().insertRow().append(...["Answer", "Votes", "Share"].map((it) => cell("th", it, "col")));
  const body = table.createTBody();
  for (const { text, votes, share } of resultLines(questions[0], results)) {
    body.insertRow().append(cell("th", text, "row"), cell("td", votes), cell("td", share));
  }
  return table;
}

document.getElementById("widget").addEventListener("submit", async (event) => {
  event.preventDefault();
  const receipt = check(questions) ? await sendAll(configuration, questions) : undefined;
  if (receipt) {
    const participants = document.createElement("p");
    participants.textContent = `${receipt.results.participants} people have taken part so far.`;
    showReceipt("Thank you. Your vote was received.", receipt.reference, table(receipt.results), participants);
  }
});
