// Draws the gallery, and puts the reader where the address says: some parts take the focus as they
// appear, as they do in a widget.

import draw from "./civic_gallery.js";

await draw();
// Yew draws in a microtask, and moves the focus then.
await new Promise((resolve) => setTimeout(resolve));
document.activeElement?.shadowRoot?.activeElement?.blur();
scrollTo(0, 0);
document.getElementById(location.hash.slice(1))?.scrollIntoView();
document.documentElement.dataset.drawn = "";
