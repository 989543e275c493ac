// The colors of maps that are drawn from data, for light and for dark pages; and CSS colors as a canvas
// takes them.

export interface Palette {
  readonly land: string;
  readonly water: string;
  readonly green: string;
  readonly building: string;
  readonly road: string;
  readonly edge: string;
  readonly path: string;
  readonly rail: string;
  readonly border: string;
  readonly label: string;
  readonly halo: string;
}

/** Quiet, so that pins stand out; labels have at least 4.5 : 1 on everything here (WCAG 2.2, 1.4.3). */
const LIGHT: Palette = {
  land: "#f4f2ee",
  water: "#b9d7e8",
  green: "#d5e6cb",
  building: "#e2ddd5",
  road: "#ffffff",
  edge: "#cfc8bd",
  path: "#b8a892",
  rail: "#a3a3a8",
  border: "#8d7f9a",
  label: "#33383f",
  halo: "#ffffff",
};

const DARK: Palette = {
  land: "#1d2126",
  water: "#14303f",
  green: "#1f2f25",
  building: "#2b3037",
  road: "#444b55",
  edge: "#14171a",
  path: "#5d564c",
  rail: "#5a5f68",
  border: "#75688a",
  label: "#dfe4ea",
  halo: "#14171a",
};

/** The palette for the color scheme that holds where an element stands. */
export function paletteAt(element: Element): Palette {
  const { colorScheme } = getComputedStyle(element);
  // Where colors are forced, both schemes are named, and the device's is the one that holds.
  const isEither = colorScheme.includes("light") && !matchMedia("(prefers-color-scheme: dark)").matches;
  return colorScheme.includes("dark") && !isEither ? DARK : LIGHT;
}

/** Computes CSS colors as they hold in an element: a canvas does not know `var()`. */
export function colorsAt(element: HTMLElement): (color: string) => string {
  const probe = document.createElement("span");
  probe.hidden = true;
  // The map keeps its own colors where a device forces others on texts: land and water must differ.
  probe.style.forcedColorAdjust = "none";
  return (color) => {
    element.append(probe);
    probe.style.color = "";
    probe.style.color = color;
    const computed = getComputedStyle(probe).color;
    probe.remove();
    return computed;
  };
}
