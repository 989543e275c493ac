// Shows a survey in the page, as the documentation of SurveyJS for plain JavaScript does, and sends what
// comes of it.

import { Model } from "survey-core";
import "survey-core/survey-core.fontless.css";
import "survey-js-ui";
import { send } from "../send.js";

const place = document.getElementById("widget");

/** `survey` is SurveyJS's document; `onSent` gets what the endpoint answered, and the box to show it in. */
export function show(survey, configuration, onSent) {
  const model = new Model({ questionErrorLocation: "top", requiredMark: "", ...survey });
  model.onComplete.add(async (sender, options) => {
    const answers = Object.entries(sender.data).map(([question, value]) => ({ question, value }));
    options.showSaveInProgress();
    try {
      const receipt = await send(place.dataset.endpoint, configuration, answers);
      options.clearSaveMessages();
      const reference = document.createElement("p");
      reference.textContent = `Your reference: ${receipt.reference}`;
      place.after(reference);
      onSent?.(receipt, reference);
    } catch {
      options.showSaveError("Your answers were not sent. Check your connection and try again.");
    }
  });
  model.render(place);
}
