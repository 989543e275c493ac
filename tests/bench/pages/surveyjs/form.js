// The form in SurveyJS.

import configuration from "configuration";
import { element } from "./model.js";
import { show } from "./shared.js";

const { title, introduction, pages } = configuration;

const survey = {
  title,
  description: introduction,
  showQuestionNumbers: "off",
  showProgressBar: true,
  progressBarType: "pages",
  pageNextText: "Continue",
  pagePrevText: "Back",
  completeText: "Send",
  completedHtml: "<h2>Thank you. Your answers were received.</h2>",
  pages: pages.map(({ title, fields }, number) => ({
    name: `page-${number + 1}`,
    title,
    elements: fields.map(element),
  })),
};

show(survey, configuration);
