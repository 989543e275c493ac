// The two sorts of plane that positions are counted on, as OpenLayers sees them.

import type { Coordinate } from "ol/coordinate.js";
import type { Extent } from "ol/extent.js";
import Projection from "ol/proj/Projection.js";
import { fromLonLat, get, toLonLat } from "ol/proj.js";
import type { Base, Bounds, Position } from "./api.js";

export interface Plane {
  readonly projection: Projection;
  /** What the map may show, where that is not the whole world. */
  readonly extent: Extent | undefined;
  /** A position on the map; on the ground in that world which is nearest to `near`. */
  toMap(position: Position, near?: Coordinate): Coordinate;
  toPosition(coordinate: Coordinate): Position;
  /** Map units that a pixel shows at zoom 0, in a map of that many pixels. */
  farthest(size: readonly number[]): number;
}

/** The side of the world in metres of the Mercator projection, at the equator. */
const WORLD = 2 * Math.PI * 6378137;

/** Where web maps end: the latitude at which the world is a square. */
const LAST_LATITUDE = 85.0511287798066;

/** Web maps count zooms from the whole world in a picture of this many pixels. */
const TILE = 256;

export function planeOf(base: Base, bounds: Bounds | undefined): Plane {
  return base.type === "plan" ? plan(base.width, base.height) : ground(bounds);
}

function ground(bounds: Bounds | undefined): Plane {
  const toMap = ([longitude, latitude]: Position, near?: Coordinate): Coordinate => {
    const limited = Math.min(LAST_LATITUDE, Math.max(-LAST_LATITUDE, latitude));
    const [x = 0, y = 0] = fromLonLat([longitude, limited]);
    const worlds = near ? Math.round(((near[0] ?? 0) - x) / WORLD) : 0;
    return [x + worlds * WORLD, y];
  };
  return {
    projection: get("EPSG:3857") as Projection,
    extent: bounds && boxAround(bounds, toMap),
    toMap,
    toPosition(coordinate) {
      const [longitude = 0, latitude = 0] = toLonLat(coordinate);
      return [longitude, latitude];
    },
    farthest: () => WORLD / TILE,
  };
}

/** Pixels count down from the top; on the map they count up. */
function plan(width: number, height: number): Plane {
  const extent = [0, 0, width, height];
  return {
    projection: new Projection({ code: "plan", units: "pixels", extent }),
    extent,
    toMap: ([x, y]) => [x, height - y],
    toPosition: ([x = 0, y = 0]) => [x, height - y],
    farthest: ([across = 1, down = 1]) => Math.max(width / across, height / down),
  };
}

/** Bounds as the map has them; they may go across the antimeridian. */
export function boxAround(bounds: Bounds, toMap: Plane["toMap"]): Extent {
  const [x1 = 0, y1 = 0] = toMap([bounds[0], bounds[1]]);
  const [x2 = 0, y2 = 0] = toMap([bounds[2], bounds[3]]);
  const right = x2 < x1 ? x2 + WORLD : x2;
  return [x1, Math.min(y1, y2), right, Math.max(y1, y2)];
}

export function boundsOf(extent: Extent, plane: Plane): Bounds {
  const [left = 0, bottom = 0, right = 0, top = 0] = extent;
  const [x1, y1] = plane.toPosition([left, bottom]);
  const [x2, y2] = plane.toPosition([right, top]);
  return [x1, Math.min(y1, y2), x2, Math.max(y1, y2)];
}
