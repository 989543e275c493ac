// What is drawn over the base from GeoJSON: the boundary, districts, lines and areas.

import { buffer, type Extent, getHeight, getWidth } from "ol/extent.js";
import Feature from "ol/Feature.js";
import GeoJSON from "ol/format/GeoJSON.js";
import type Geometry from "ol/geom/Geometry.js";
import type GeometryCollection from "ol/geom/GeometryCollection.js";
import MultiPolygon from "ol/geom/MultiPolygon.js";
import Polygon from "ol/geom/Polygon.js";
import VectorLayer from "ol/layer/Vector.js";
import type OlMap from "ol/Map.js";
import VectorSource from "ol/source/Vector.js";
import CircleStyle from "ol/style/Circle.js";
import Fill from "ol/style/Fill.js";
import Stroke from "ol/style/Stroke.js";
import Style from "ol/style/Style.js";
import type { Look } from "./api.js";
import { colorsAt } from "./colors.js";
import type { Plane } from "./plane.js";

/** How far beyond a map that ends what is outside areas is drawn, in extents of the map. */
const BEYOND = 1;

interface Drawing {
  readonly layer: VectorLayer;
  readonly look: Look;
}

export class Drawings {
  readonly #drawings = new Map<string, Drawing>();

  constructor(
    readonly map: OlMap,
    readonly plane: Plane,
    readonly surface: HTMLElement,
  ) {}

  draw(name: string, geojson: string | undefined, look: Look): void {
    const before = this.#drawings.get(name);
    if (geojson === undefined) {
      before && this.map.removeLayer(before.layer);
      this.#drawings.delete(name);
      return;
    }
    const features = this.#read(geojson, look.outside ?? false);
    // What was drawn first stays beneath, however often it is drawn anew.
    const layer = before?.layer ?? new VectorLayer({ source: new VectorSource() });
    const source = layer.getSource();
    source?.clear(true);
    source?.addFeatures(features);
    layer.setStyle(this.#style(look));
    this.#drawings.set(name, { layer, look });
    before || this.map.addLayer(layer);
  }

  repaint(): void {
    for (const { layer, look } of this.#drawings.values()) {
      layer.setStyle(this.#style(look));
    }
  }

  #read(geojson: string, isOutside: boolean): Feature[] {
    const features = new GeoJSON().readFeatures(geojson);
    for (const feature of features) {
      feature.getGeometry()?.applyTransform((from, to = [], size = 2) => {
        for (let at = 0; at + 1 < from.length; at += size) {
          const [x = 0, y = 0] = this.plane.toMap([from[at] ?? 0, from[at + 1] ?? 0]);
          to[at] = x;
          to[at + 1] = y;
        }
        return to;
      });
    }
    const { extent, projection } = this.plane;
    // The whole world is drawn again beside itself: what went beyond it would lie on its neighbors.
    const frame = extent ? buffer(extent, BEYOND * Math.max(getWidth(extent), getHeight(extent))) : projection.getExtent();
    return isOutside ? [new Feature(outside(features, frame))] : features;
  }

  #style(look: Look): Style {
    const color = colorsAt(this.surface);
    const fill = look.fill === undefined ? undefined : new Fill({ color: color(look.fill) });
    const width = look.width ?? 2;
    const dash = look.dash && { lineDash: [...look.dash] };
    const stroke =
      look.line === undefined ? undefined : new Stroke({ color: color(look.line), width, ...dash });
    // Points of what is being drawn: the corners so far.
    const image = new CircleStyle({ radius: width + 2, ...(fill && { fill }), ...(stroke && { stroke }) });
    return new Style({ image, ...(fill && { fill }), ...(stroke && { stroke }) });
  }
}

/** Everything but the areas: one large area with theirs as its holes, and their holes as areas. */
function outside(features: readonly Feature[], extent: Extent): MultiPolygon {
  const areas = features.flatMap((it) => polygonsOf(it.getGeometry()));
  const [left = 0, bottom = 0, right = 0, top = 0] = extent;
  const frame = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
    [left, bottom],
  ];
  const rings = areas.map((it) => it.getCoordinates());
  const outlines = rings.flatMap(([outline]) => (outline ? [outline] : []));
  const holes = rings.flatMap(([, ...holes]) => holes);
  return new MultiPolygon([[frame, ...outlines], ...holes.map((it) => [it])]);
}

function polygonsOf(geometry: Geometry | undefined): Polygon[] {
  if (geometry instanceof Polygon) {
    return [geometry];
  }
  if (geometry instanceof MultiPolygon) {
    return geometry.getPolygons();
  }
  return geometry?.getType() === "GeometryCollection"
    ? (geometry as GeometryCollection).getGeometries().flatMap(polygonsOf)
    : [];
}
