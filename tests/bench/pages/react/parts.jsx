// The parts that a form is made of: controlled inputs with labels, hints and mistakes.

import { useEffect, useRef } from "react";

function Mistake({ id, children }) {
  return children ? (
    <p className="error" id={`${id}-error`}>
      {children}
    </p>
  ) : null;
}

function describedBy(field, mistake) {
  const ids = [field.hint && `${field.id}-hint`, mistake && `${field.id}-error`];
  return ids.filter(Boolean).join(" ") || undefined;
}

function Hint({ id, children }) {
  return children ? (
    <p className="hint" id={`${id}-hint`}>
      {children}
    </p>
  ) : null;
}

function title(field) {
  return field.optional ? `${field.text} (optional)` : field.text;
}

function Choices({ field, value, mistake, onChange }) {
  const isSeveral = field.type === "checkboxes";
  const isChosen = (id) => (isSeveral ? (value ?? []).includes(id) : value === id);
  const take = (id) => {
    if (!isSeveral) {
      return onChange(field.id, id);
    }
    const chosen = field.options.map((it) => it.id);
    return onChange(field.id, chosen.filter((it) => (it === id ? !isChosen(it) : isChosen(it))));
  };
  return (
    <fieldset className={mistake && "wrong"} aria-describedby={describedBy(field, mistake)}>
      <legend>{title(field)}</legend>
      <Hint id={field.id}>{field.hint}</Hint>
      <Mistake id={field.id}>{mistake}</Mistake>
      {field.options.map(({ id, text, description }, number) => {
        const control = number ? `${field.id}-${number}` : field.id;
        const about = description && `${control}-description`;
        return (
          <div className="choice" key={id}>
            <input id={control} type={isSeveral ? "checkbox" : "radio"} name={field.id} value={id}
              checked={isChosen(id)} onChange={() => take(id)} aria-describedby={about} />
            <label htmlFor={control}>{text}</label>
            {description && <p className="hint" id={about}>{description}</p>}
          </div>
        );
      })}
    </fieldset>
  );
}

const INPUTS = { text: "text", email: "email", date: "date" };

function Control({ field, value, mistake, onChange }) {
  const shared = {
    id: field.id,
    className: "input",
    value: value ?? "",
    onChange: (event) => onChange(field.id, event.target.value),
    "aria-invalid": mistake ? true : undefined,
    "aria-describedby": describedBy(field, mistake),
  };
  if (field.type === "long-text") {
    return <textarea rows={field.rows} {...shared} />;
  }
  if (field.type === "select") {
    return (
      <select {...shared}>
        <option value="">Choose an option</option>
        {field.options.map(({ id, text }) => <option key={id} value={id}>{text}</option>)}
      </select>
    );
  }
  return <input type={INPUTS[field.type]} {...shared} />;
}

/** One question with its control. */
export function Field(props) {
  const { field, mistake } = props;
  if (["single", "radios", "checkboxes"].includes(field.type)) {
    return <Choices {...props} />;
  }
  return (
    <div className={mistake ? "field wrong" : "field"}>
      <label className="label" htmlFor={field.id}>{title(field)}</label>
      <Hint id={field.id}>{field.hint}</Hint>
      <Mistake id={field.id}>{mistake}</Mistake>
      <Control {...props} />
    </div>
  );
}

/** The list of what is to be mended, which takes the focus. */
export function ErrorSummary({ mistakes, attempt }) {
  const box = useRef(null);
  useEffect(() => box.current?.focus(), [attempt]);
  return (
    <div className="error-summary" tabIndex={-1} ref={box}>
      <div role="alert">
        <h2>There is a problem</h2>
        <ul>
          {mistakes.map(([id, text]) => <li key={id}><a href={`#${id}`}>{text}</a></li>)}
        </ul>
      </div>
    </div>
  );
}

/** Thanks, the reference, and what else there is to show. */
export function Receipt({ thanks, reference, children }) {
  const box = useRef(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="receipt" tabIndex={-1} ref={box}>
      <h2>{thanks}</h2>
      <p>Your reference: {reference}</p>
      {children}
    </div>
  );
}
