// The four that are compared: what they are called, and where their pages differ for whoever uses them.

/** A native input for a date takes the day as it is written in data. */
const enterNativeDate = (page, input, day) => input.fill(day);

/** Three inputs, as our own form has them. */
async function enterDateInParts(page, input, date) {
  const [year, month, day] = date.split("-").map(Number);
  for (const [label, number] of Object.entries({ Day: day, Month: month, Year: year })) {
    await page.getByLabel(label, { exact: true }).filter({ visible: true }).first().fill(String(number));
  }
}

export const subjects = [
  { name: "civic", title: "Civic Widgets", enterDate: enterDateInParts },
  { name: "surveyjs", title: "SurveyJS", enterDate: enterNativeDate },
  { name: "react", title: "React", enterDate: enterNativeDate },
  { name: "plain", title: "plain HTML", enterDate: enterNativeDate },
];
