// The script that a page loads: it defines the elements and nothing else. The module that draws them
// is fetched when the first element comes near the viewport.

import { define } from "./element.js";

define("poll");
