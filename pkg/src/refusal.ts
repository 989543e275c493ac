// Why a module did not start: a word for the event, and one sentence for the editor. What it takes a
// second look to find out is in a file of its own, which nobody else loads.

import { load, pinned } from "./pinned.js";

export interface Refusal {
  readonly reason: "no-wasm" | "old-browser" | "csp" | "network";
  readonly message: string;
}

/** What the page's policy refused while the module was loading, the newest last. */
export type Blocked = Pick<SecurityPolicyViolationEvent, "effectiveDirective" | "blockedURI">[];

/** Notes what the policy refuses until the returned function is called, which gives the notes. */
export function watchPolicy(): () => Blocked {
  const blocked: Blocked = [];
  const note = (event: SecurityPolicyViolationEvent): void => {
    // A policy that only reports refuses nothing.
    if (event.disposition === "enforce") {
      blocked.push(event);
    }
  };
  document.addEventListener("securitypolicyviolation", note);
  return () => {
    document.removeEventListener("securitypolicyviolation", note);
    return blocked;
  };
}

/** The hash of that file, written in by the build. */
declare const DIAGNOSIS: string;

/** What that file exports (diagnosis.ts). */
export interface Diagnosis {
  diagnose(error: unknown, addresses: string[]): Promise<Refusal>;
}

/** Finds out why the files at `addresses` did not become a running module. */
export async function explain(error: unknown, blocked: Blocked, addresses: string[]): Promise<Refusal> {
  const refused = blocked.find((it) => addresses.includes(it.blockedURI));
  if (refused) {
    const directive = refused.effectiveDirective.replace(/-elem$/, "");
    return policy(`${refused.blockedURI} be loaded`, new URL(refused.blockedURI).origin, directive);
  }
  try {
    const { diagnose } = await load<Diagnosis>(pinned("civic-diagnosis.js", DIAGNOSIS));
    return await diagnose(error, addresses);
  } catch {
    const { href } = new URL(".", import.meta.url);
    const message = `The widget's files could not be loaded: put all files of one version side by side in ${href}`;
    return { reason: "network", message };
  }
}

/** What to add to the page's policy. */
export function policy(what: string, source: string, directive: string): Refusal {
  const line = `${directive} 'self' ${source}`;
  const message = `The page's content security policy does not let ${what}. Add ${source} to its ${directive}, like this: ${line}`;
  return { reason: "csp", message };
}
