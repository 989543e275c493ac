// Holds the public types in place: what changes a name or a detail does not compile here. Checked by
// `npm run check`, and never built.

import type {
  ChangeDetail,
  CivicAttributes,
  CivicEventDetails,
  CivicPollElement,
  ErrorDetail,
  ResultsDetail,
  SentDetail,
  SubmitDetail,
  ValidationDetail,
} from "./events.js";
import type { BudgetResults, Poll, PollResults, Submission, Violation } from "./generated/documents.js";

type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

type Hold<Checks extends readonly true[]> = Checks;

export type Held = Hold<
  [
    Same<
      CivicEventDetails,
      {
        "civic-ready": Record<string, never>;
        "civic-change": ChangeDetail;
        "civic-validation": ValidationDetail;
        "civic-submit": SubmitDetail;
        "civic-sent": SentDetail;
        "civic-error": ErrorDetail;
        "civic-results": ResultsDetail;
      }
    >,
    Same<ChangeDetail, { readonly question: string; readonly value: unknown }>,
    Same<ValidationDetail, { readonly violations: readonly Violation[] }>,
    Same<SubmitDetail, { readonly submission: Submission }>,
    Same<SentDetail, { readonly widget_id: string; readonly reference?: string }>,
    Same<
      ErrorDetail,
      {
        readonly reason:
          | "config"
          | "unreachable"
          | "not-taken"
          | "no-wasm"
          | "old-browser"
          | "csp"
          | "network"
          | "failed";
        readonly message: string;
      }
    >,
    Same<ResultsDetail, { readonly results: PollResults | BudgetResults }>,
    Same<
      keyof CivicAttributes,
      | "draft"
      | "encoding"
      | "endpoint"
      | "heading-level"
      | "idle"
      | "join"
      | "lang"
      | "mode"
      | "read-aloud"
      | "render"
      | "results"
      | "share"
      | "src"
      | "theme"
    >,
    Same<CivicPollElement["config"], Poll | undefined>,
  ]
>;

/** As a page would use them. */
export function asInAPage(page: Document, poll: Poll): string[] {
  const heard: string[] = [];
  const element = page.createElement("civic-poll");
  element.config = poll;
  element.addEventListener("civic-change", ({ detail }) => heard.push(detail.question));
  page.querySelector("civic-poll")?.addEventListener("civic-submit", (event) => {
    event.preventDefault();
    heard.push(event.detail.submission.submission_id);
  });
  page.addEventListener("civic-sent", ({ detail }) => heard.push(detail.reference ?? detail.widget_id));
  window.addEventListener("civic-error", ({ detail }) => heard.push(detail.reason, detail.message));
  // @ts-expect-error What is heard carries no such thing.
  element.addEventListener("civic-sent", ({ detail }) => heard.push(detail.submission));
  // @ts-expect-error A configuration of another kind is for another element.
  element.config = { kind: "budget" };
  return heard;
}
