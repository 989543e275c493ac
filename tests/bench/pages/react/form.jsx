// The form in React, page by page.

import { useEffect, useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import configuration from "configuration";
import { ErrorSummary, Field, Receipt } from "./parts.jsx";
import { useSending } from "./use-sending.js";

const { pages, title, introduction } = configuration;
const everything = pages.flatMap((it) => it.fields);

function PageHead({ number }) {
  const heading = useRef(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) {
      heading.current.focus();
    }
    isFirst.current = false;
  }, [number]);
  return (
    <>
      <p>Step {number + 1} of {pages.length}</p>
      <h3 tabIndex={-1} ref={heading}>{pages[number].title}</h3>
    </>
  );
}

function Form({ endpoint }) {
  const sending = useSending(configuration, endpoint);
  const [number, setNumber] = useState(0);
  if (sending.receipt) {
    return <Receipt thanks="Thank you. Your answers were received." reference={sending.receipt.reference} />;
  }
  const isLast = number + 1 === pages.length;
  const { fields } = pages[number];
  const submit = (event) => {
    event.preventDefault();
    if (sending.isSending || !sending.check(fields)) {
      return;
    }
    if (isLast) {
      sending.sendAll(everything);
    } else {
      setNumber(number + 1);
    }
  };
  const back = () => {
    sending.setMistakes([]);
    setNumber(number - 1);
  };
  return (
    <form noValidate onSubmit={submit}>
      <h2>{title}</h2>
      <p>{introduction}</p>
      {sending.mistakes.length > 0 && <ErrorSummary {...sending} />}
      <PageHead number={number} />
      {fields.map((it) => (
        <Field key={it.id} field={it} value={sending.given[it.id]}
          mistake={sending.mistakeOf(it.id)} onChange={sending.give} />
      ))}
      <p role="status">{sending.failure}</p>
      {number > 0 && <button type="button" className="back" onClick={back}>Back</button>}
      <button aria-disabled={sending.isSending || undefined}>{isLast ? "Send" : "Continue"}</button>
    </form>
  );
}

const place = document.getElementById("widget");
createRoot(place).render(<Form endpoint={place.dataset.endpoint} />);
