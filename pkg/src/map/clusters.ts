// Pins that would lie on each other, taken together. Done in slices, so that 20,000 of them keep nobody
// waiting.
//
// A cluster stands where its first pin is: a pin joins the nearest cluster that is less than a given
// distance away, and begins one if there is none. So no two are nearer than that, which buttons must not
// be (WCAG 2.2, 2.5.8), and nothing jumps while the map is panned.

import type { Extent } from "ol/extent.js";
import { Slices } from "./slices.js";

export interface Found {
  readonly id: number;
  /** On the map, not as a position. */
  readonly x: number;
  readonly y: number;
  readonly ids: readonly number[];
}

/** Cells that are counted in a row: more than any map has across, and exact as a product in doubles. */
const ROW = 2 ** 24;

/** Clusters of pins at `points` (x and y of each in turn, in units of the map), at least `apart` units apart. */
export async function clustersOf(points: Float64Array, apart: number, slices: Slices): Promise<Found[]> {
  const found: { id: number; x: number; y: number; ids: number[] }[] = [];
  const cells = new Map<number, number[]>();
  for (let id = 0; 2 * id + 1 < points.length; id++) {
    if (id % 256 === 0) {
      await slices.pause();
    }
    const [x, y] = [points[2 * id] ?? 0, points[2 * id + 1] ?? 0];
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      continue;
    }
    const cell = Math.floor(y / apart) * ROW + Math.floor(x / apart);
    let best = -1;
    let least = apart * apart;
    for (let row = cell - ROW; row <= cell + ROW; row += ROW) {
      for (let at = row - 1; at <= row + 1; at++) {
        for (const candidate of cells.get(at) ?? []) {
          const it = found[candidate];
          const distance = it ? (it.x - x) ** 2 + (it.y - y) ** 2 : least;
          if (distance < least) {
            least = distance;
            best = candidate;
          }
        }
      }
    }
    const joined = found[best];
    if (joined) {
      joined.ids.push(id);
      continue;
    }
    const members = cells.get(cell);
    if (members) {
      members.push(found.length);
    } else {
      cells.set(cell, [found.length]);
    }
    found.push({ id, x, y, ids: [id] });
  }
  return found;
}

/** Those in an extent; `world` is how wide the world is where it is repeated to the east and west. */
export function within(found: readonly Found[], extent: Extent, world: number | undefined): Found[] {
  const [left = 0, bottom = 0, right = 0, top = 0] = extent;
  return found.filter(({ x, y }) => {
    const from = world ? x - world * Math.floor((x - left) / world) : x;
    return left <= from && from <= right && bottom <= y && y <= top;
  });
}
