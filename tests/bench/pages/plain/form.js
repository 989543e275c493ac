// The script of the form in plain HTML: one page after the other.

import configuration from "configuration";
import { check, sendAll, showReceipt } from "./shared.js";

const { pages } = configuration;
const form = document.getElementById("widget");
const sections = [...form.querySelectorAll("section")];
const back = form.querySelector(".back");
const forward = form.querySelector("button:not(.back)");
let shown = 0;

function turnTo(page) {
  shown = page;
  sections.forEach((it, number) => (it.hidden = number !== page));
  back.hidden = page === 0;
  forward.textContent = page + 1 === pages.length ? "Send" : "Continue";
  form.querySelector(".error-summary").hidden = true;
  sections[page].querySelector("h3").focus();
}

back.addEventListener("click", () => turnTo(shown - 1));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!check(pages[shown].fields)) {
    return;
  }
  if (shown + 1 < pages.length) {
    turnTo(shown + 1);
    return;
  }
  const receipt = await sendAll(configuration, pages.flatMap((it) => it.fields));
  if (receipt) {
    showReceipt("Thank you. Your answers were received.", receipt.reference);
  }
});
