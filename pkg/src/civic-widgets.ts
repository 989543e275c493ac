// The script that a page loads: it defines the elements and nothing else. The module that draws them
// is fetched when the first element comes near the viewport, or when an earlier visit left something
// to be sent.

import { define } from "./element.js";
import { deliverWhatIsLeft } from "./module.js";

export type * from "./events.js";

for (const kind of ["budget", "poll", "feedback", "map-pin"]) {
  define(kind);
}
deliverWhatIsLeft();
