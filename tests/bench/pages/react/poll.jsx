// The poll in React.

import { createRoot } from "react-dom/client";
import configuration from "configuration";
import { resultLines } from "../send.js";
import { ErrorSummary, Field, Receipt } from "./parts.jsx";
import { useSending } from "./use-sending.js";

function Results({ question, results }) {
  return (
    <>
      <table>
        <caption>{question.text}</caption>
        <thead>
          <tr><th scope="col">Answer</th><th scope="col">Votes</th><th scope="col">Share</th></tr>
        </thead>
        <tbody>
          {resultLines(question, results).map(({ id, text, votes, share }) => (
            <tr key={id}><th scope="row">{text}</th><td>{votes}</td><td>{share}</td></tr>
          ))}
        </tbody>
      </table>
      <p>{results.participants} people have taken part so far.</p>
    </>
  );
}

function Poll({ endpoint }) {
  const sending = useSending(configuration, endpoint);
  const { questions, title, introduction } = configuration;
  if (sending.receipt) {
    const { reference, results } = sending.receipt;
    return (
      <Receipt thanks="Thank you. Your vote was received." reference={reference}>
        <Results question={questions[0]} results={results} />
      </Receipt>
    );
  }
  const submit = (event) => {
    event.preventDefault();
    if (!sending.isSending && sending.check(questions)) {
      sending.sendAll(questions);
    }
  };
  return (
    <form noValidate onSubmit={submit}>
      <h2>{title}</h2>
      <p>{introduction}</p>
      {sending.mistakes.length > 0 && <ErrorSummary {...sending} />}
      {questions.map((it) => (
        <Field key={it.id} field={it} value={sending.given[it.id]}
          mistake={sending.mistakeOf(it.id)} onChange={sending.give} />
      ))}
      <p role="status">{sending.failure}</p>
      <button aria-disabled={sending.isSending || undefined}>{sending.isSending ? "Sending…" : "Vote"}</button>
    </form>
  );
}

const place = document.getElementById("widget");
createRoot(place).render(<Poll endpoint={place.dataset.endpoint} />);
