// What the elements tell a page and what a page can tell them, as types: public contract. Nothing of
// this file is in the script that a page loads.

import type {
  Budget,
  BudgetResults,
  Feedback,
  MapPin,
  Poll,
  PollResults,
  Submission,
  Violation,
} from "./generated/documents.js";
import type { Refusal } from "./refusal.js";

/** The events and what each carries as its `detail`. All of them bubble, and pass shadow roots. */
export interface CivicEventDetails {
  /** The widget is shown and can be used. */
  "civic-ready": Record<string, never>;
  /** The resident changed an answer. */
  "civic-change": ChangeDetail;
  /** The button was pressed, and the answers are not accepted. */
  "civic-validation": ValidationDetail;
  /** The answers are accepted and about to be sent. A page that prevents the default sends them itself. */
  "civic-submit": SubmitDetail;
  /** The endpoint has the answers. */
  "civic-sent": SentDetail;
  /** The widget cannot be shown, or the answers did not arrive. */
  "civic-error": ErrorDetail;
  /** Results were received and are shown. */
  "civic-results": ResultsDetail;
}

export interface ChangeDetail {
  /** The question's name. */
  readonly question: string;
  /** The answer now; its form depends on the type of question. */
  readonly value: unknown;
}

export interface ValidationDetail {
  /** Every rule that the answers break. */
  readonly violations: readonly Violation[];
}

export interface SubmitDetail {
  /** The document. */
  readonly submission: Submission;
}

export interface SentDetail {
  /** The widget's name. */
  readonly widget_id: string;
  /** What the endpoint calls the answer, if it gave it a name. */
  readonly reference?: string;
}

export interface ErrorDetail {
  /** Why, in a word. */
  readonly reason: ErrorReason;
  /** Why, in one English sentence for developers. */
  readonly message: string;
}

export type ErrorReason =
  /** The configuration cannot be shown. */
  | "config"
  /** The endpoint did not answer. */
  | "unreachable"
  /** The endpoint does not take the answers. */
  | "not-taken"
  /** The module could not be started. */
  | Refusal["reason"]
  /** The module was started, and failed. */
  | "failed";

export interface ResultsDetail {
  /** The counts. */
  readonly results: PollResults | BudgetResults;
}

type CivicEvents = { [Name in keyof CivicEventDetails]: CustomEvent<CivicEventDetails[Name]> };

/** The attributes of the elements, as they are written in HTML. */
export interface CivicAttributes {
  /** The address of the configuration. */
  src?: string;
  /** Where answers are posted. */
  endpoint?: string;
  /** How they are written; JSON if it is not said. */
  encoding?: "json" | "form" | "cloudevents";
  /** Whose device it is, or `results` to show counts instead of a ballot. */
  mode?: "personal" | "kiosk" | "results" | "meeting";
  /** On the wall of a meeting: the page where people answer, if it is not this one. */
  join?: string;
  /** The address of the counts, for that mode. */
  results?: string;
  /** The level of the first heading; 2 if it is not said. */
  "heading-level"?: "2" | "3" | "4" | "5" | "6";
  /** Where what was begun is kept until it is sent; for the tab if it is not said. */
  draft?: "session" | "device" | "none";
  /** On a kiosk: seconds without a sign of life before the warning comes, from 20 to 3600. */
  idle?: string;
  /** Offers to read the questions aloud, where the device has a voice for their language. */
  "read-aloud"?: "";
  /** Offers to share the page, once the answers were sent. */
  share?: "";
  /** A language tag (BCP 47), where it is not that of the page. */
  lang?: string;
  /** Light or dark whatever the device prefers. */
  theme?: "light" | "dark";
  /** `light` draws the widget in the page itself, without a shadow root. Read once. */
  render?: "shadow" | "light";
}

/** `<civic-poll>`. */
export interface CivicPollElement extends HTMLElement {
  /** The configuration as a value, instead of `src` or a child script. */
  config: Poll | undefined;
}

/** `<civic-budget>`. */
export interface CivicBudgetElement extends HTMLElement {
  /** The configuration as a value, instead of `src` or a child script. */
  config: Budget | undefined;
}

/** `<civic-feedback>`. */
export interface CivicFeedbackElement extends HTMLElement {
  /** The configuration as a value, instead of `src` or a child script. */
  config: Feedback | undefined;
}

/** `<civic-map-pin>`. */
export interface CivicMapPinElement extends HTMLElement {
  /** The configuration as a value, instead of `src` or a child script. */
  config: MapPin | undefined;
}

declare global {
  // What elements, documents and windows have in common: the events bubble up to all of them.
  interface GlobalEventHandlersEventMap extends CivicEvents {}
  interface HTMLElementTagNameMap {
    "civic-budget": CivicBudgetElement;
    "civic-feedback": CivicFeedbackElement;
    "civic-map-pin": CivicMapPinElement;
    "civic-poll": CivicPollElement;
  }
}
