// What the poll and the form share: answers, mistakes, sending.

import { useState } from "react";
import { mistake } from "../mistakes.js";
import { send } from "../send.js";

/** The state of a widget that asks `fields` and posts to `endpoint`. */
export function useSending(configuration, endpoint) {
  const [given, setGiven] = useState({});
  const [mistakes, setMistakes] = useState([]);
  const [attempt, setAttempt] = useState(0);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState();
  const [receipt, setReceipt] = useState();

  /** Whether the answers to these fields are right; if not, says what is wrong. */
  function check(fields) {
    const found = fields.map((it) => [it.id, mistake(it, given[it.id])]).filter(([, text]) => text);
    setMistakes(found);
    setAttempt(attempt + 1);
    return found.length === 0;
  }

  async function sendAll(fields) {
    const answered = fields.filter((it) => given[it.id] !== undefined);
    setSending(true);
    setFailure(undefined);
    try {
      const answers = answered.map(({ id }) => ({ question: id, value: given[id] }));
      setReceipt(await send(endpoint, configuration, answers));
    } catch {
      setFailure("Your answers were not sent. Check your connection and try again.");
    } finally {
      setSending(false);
    }
  }

  return {
    given, mistakes, attempt, isSending, failure, receipt, check, sendAll, setMistakes,
    give: (id, value) => setGiven((before) => ({ ...before, [id]: value })),
    mistakeOf: (id) => mistakes.find(([it]) => it === id)?.[1],
  };
}
