// Posts answers as one submission, and reads what comes back. Used by all pages but our own.

export async function send(endpoint, { kind, id }, answers) {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      kind,
      widget_id: id,
      submission_id: crypto.randomUUID(),
      submitted_at: new Date().toISOString(),
      language: "en",
      answers,
    }),
  });
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return response.json();
}

/** The lines of a table of results. */
export function resultLines({ options }, { questions: [{ answered, options: counts }] }) {
  const share = (count) => Math.round((100 * count) / answered);
  return counts.map(({ option, count }) => ({
    id: option,
    text: options.find((it) => it.id === option).text,
    votes: count,
    share: `${share(count)}%`,
  }));
}
