// A second version of the library, which stands beside the first one in a page: its elements are called
// other-…, and its module is a file of its own.

import { createHash } from "node:crypto";
import { widgetFile } from "./site.mjs";

const hash = (bytes) => createHash("sha256").update(bytes).digest("base64");

function exchanged(text, before, after) {
  if (!text.includes(before)) throw new Error(`the built files hold no ${before}`);
  return text.replaceAll(before, after);
}

/** Puts the files of the other version below `/other/` of the site. `mark` begins what Yew calls its own. */
export async function putAnotherVersion(site, mark = "__civic_9_9_9_") {
  const [loader, glue, wasm] = await Promise.all(
    ["civic-widgets.js", "civic-poll.js", "civic-poll.wasm"].map((it) => widgetFile(it)),
  );
  const own = /__civic_\w+?_(?=listener_id|subtree)/.exec(glue.toString())[0];
  const otherGlue = exchanged(glue.toString(), own, mark);
  let otherLoader = exchanged(loader.toString(), hash(glue), hash(otherGlue));
  otherLoader = exchanged(otherLoader, "`civic-${", "`other-${");
  site.putFile("/other/civic-widgets.js", "text/javascript", otherLoader);
  site.putFile("/other/other-poll.js", "text/javascript", otherGlue);
  site.putFile("/other/other-poll.wasm", "application/wasm", wasm);
  const words = await widgetFile("locales/fr.json");
  site.putFile("/other/locales/fr.json", "application/json", words);
}
