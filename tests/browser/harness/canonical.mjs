// The canonical form of RFC 8785 in a second language. JSON.stringify writes texts and numbers as the
// RFC asks for, so that only the order of members is left to do.

import { createHash } from "node:crypto";

/** The canonical form of a JSON value. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  // Without a comparison, sort() compares UTF-16 units.
  const members = Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(",")}}`;
}

/** The digest of a JSON value, as submissions name it. */
export function digest(value) {
  return `sha256-${createHash("sha256").update(canonical(value), "utf8").digest("hex")}`;
}
