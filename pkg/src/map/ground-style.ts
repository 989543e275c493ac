// How maps of the ground are drawn from vector tiles. It knows the names of layers in the usual schemas:
// OpenMapTiles, Protomaps, and plain ones such as `roads` and `green`.

import type { FeatureLike } from "ol/Feature.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style, { type StyleFunction } from "ol/style/Style.js";
import Text from "ol/style/Text.js";
import type { Palette } from "./colors.js";

type Kind = "water" | "green" | "building" | "road" | "path" | "rail" | "border" | "label" | "nothing";

const LAYERS: Readonly<Record<string, Kind>> = {
  water: "water",
  waterway: "water",
  ocean: "water",
  green: "green",
  park: "green",
  landuse: "green",
  landcover: "green",
  building: "building",
  buildings: "building",
  road: "road",
  roads: "road",
  transit: "rail",
  transportation: "road",
  boundary: "border",
  boundaries: "border",
  label: "label",
  labels: "label",
  place: "label",
  places: "label",
  poi: "label",
  pois: "label",
};

/** What lies on what. */
const ORDER: readonly Kind[] = ["green", "water", "building", "path", "rail", "road", "border", "label"];

/** Words for surfaces that are green; the others of such layers are left as land. */
const GREEN = /park|garden|grass|wood|forest|meadow|scrub|pitch|playground|recreation|green|cemetery|village|golf|nature|heath|orchard|farm/;
const RAIL = /\b(rail|tram|subway|train|metro|light_rail|monorail|narrow_gauge)/;
const PATH = /path|foot|cycle|steps|track|trail|pedestrian|bridleway|platform/;
/** Not there yet, or inside of buildings. */
const UNSEEN = /construction|proposed|corridor|elevator/;

/** The width of roads in metres, by the words of the schemas; other roads are 6. */
const WIDTHS: readonly (readonly [words: RegExp, metres: number])[] = [
  [/motorway|trunk|highway/, 16],
  [/primary|major/, 13],
  [/secondary/, 11],
  [/tertiary|medium/, 9],
  [/service|minor_road/, 4],
];

/** The farthest at which these are drawn, in metres per pixel. */
const FARTHEST: Readonly<Partial<Record<Kind, number>>> = { building: 6, path: 4, rail: 40, label: 60 };
const STREET_NAMES = 3;

export function groundStyle(palette: Palette): StyleFunction {
  const known = new Map<string, Style[]>();
  const once = (key: string, make: () => Style[]): Style[] => {
    const styles = known.get(key) ?? make();
    known.set(key, styles);
    return styles;
  };
  const draw = drawing(palette);
  return (feature, resolution) => {
    const kind = kindOf(feature);
    if (kind === "nothing" || resolution > (FARTHEST[kind] ?? Number.POSITIVE_INFINITY)) {
      return [];
    }
    const isArea = feature.getGeometry()?.getType().includes("Polygon") ?? false;
    if (kind === "label") {
      const name = String(feature.get("name") ?? "");
      return name === "" ? [] : once(`label ${name}`, () => [draw.label(name)]);
    }
    if (isArea) {
      return once(`area ${kind}`, () => [draw.area(kind)]);
    }
    const metres = kind === "road" ? widthOf(feature) : 2;
    const pixels = Math.max(1, Math.round((2 * metres) / resolution) / 2);
    const line = once(`line ${kind} ${pixels}`, () => draw.line(kind, Math.min(pixels, 60)));
    const name = kind === "road" && resolution < STREET_NAMES ? String(feature.get("name") ?? "") : "";
    return name === "" ? line : [...line, ...once(`street ${name}`, () => [draw.label(name, "line")])];
  };
}

/** The word by which the schemas tell what something is. */
function words(feature: FeatureLike): string {
  const names = ["kind", "class", "subclass", "highway", "railway", "leisure", "landuse", "natural"];
  return names.map((it) => feature.get(it) ?? "").join(" ");
}

function kindOf(feature: FeatureLike): Kind {
  const kind = LAYERS[String(feature.get("layer"))] ?? "nothing";
  if (kind === "green") {
    const what = words(feature);
    return GREEN.test(what) ? "green" : /water|river|ocean/.test(what) ? "water" : "nothing";
  }
  if (kind === "road") {
    const what = words(feature);
    return UNSEEN.test(what) ? "nothing" : RAIL.test(what) ? "rail" : PATH.test(what) ? "path" : "road";
  }
  return kind;
}

function widthOf(feature: FeatureLike): number {
  const what = words(feature);
  return WIDTHS.find(([it]) => it.test(what))?.[1] ?? 6;
}

interface Drawing {
  area(kind: Kind): Style;
  line(kind: Kind, pixels: number): Style[];
  label(name: string, placement?: "line"): Style;
}

function drawing(palette: Palette): Drawing {
  const place = (kind: Kind): number => ORDER.indexOf(kind);
  const color = (kind: Kind): string => (kind === "label" || kind === "nothing" ? palette.label : palette[kind]);
  const stroke = (zIndex: number, width: number, tint: string, lineDash: number[] = []): Style =>
    new Style({ zIndex, stroke: new Stroke({ color: tint, width, lineDash }) });
  return {
    area: (kind) => {
      const isWay = kind === "road" || kind === "path";
      const fill = new Fill({ color: isWay ? palette.road : color(kind) });
      return new Style({ zIndex: isWay ? place("water") : place(kind), fill });
    },
    line: (kind, pixels) => {
      switch (kind) {
        case "road":
          // All edges lie beneath all roads, so that crossings are open.
          return [
            stroke(place(kind) - 0.5, pixels + 1.5, palette.edge),
            stroke(place(kind), pixels, palette.road),
          ];
        case "path":
          return [stroke(place(kind), 1, palette.path, [3, 2])];
        case "border":
          return [stroke(place(kind), 1.5, palette.border, [6, 4])];
        default:
          return [stroke(place(kind), Math.min(pixels, 4), color(kind))];
      }
    },
    label: (text, placement) =>
      new Style({
        zIndex: place("label"),
        text: new Text({
          text,
          placement: placement ?? "point",
          font: placement ? "11px system-ui" : "12px system-ui",
          fill: new Fill({ color: palette.label }),
          stroke: new Stroke({ color: palette.halo, width: 3 }),
        }),
      }),
  };
}
