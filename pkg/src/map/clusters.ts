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
  /** Which pins, by their places in the list. */
  readonly ids: number[];
}

/** Cells that are counted in a row: more than any map has across, and exact as a product in doubles. */
const ROW = 2 ** 24;

/** How many pins are looked at before the clock is. */
const BATCH = 256;

/** Clusters of pins at `points` (x and y of each in turn, in units of the map), `apart` units apart at least. */
export async function clustersOf(points: Float64Array, apart: number, slices: Slices): Promise<Found[]> {
  const grid = new Grid(apart);
  for (let id = 0; 2 * id + 1 < points.length; id++) {
    if (id % BATCH === 0) {
      await slices.pause();
    }
    const [x, y] = [points[2 * id] ?? Number.NaN, points[2 * id + 1] ?? Number.NaN];
    if (Number.isFinite(x) && Number.isFinite(y)) {
      grid.add(id, x, y);
    }
  }
  return grid.found;
}

/** Clusters in square cells as wide as they are apart: all that are near enough are in nine of them. */
class Grid {
  readonly found: Found[] = [];
  readonly #cells = new Map<number, Found[]>();

  constructor(readonly apart: number) {}

  add(id: number, x: number, y: number): void {
    const cell = Math.floor(y / this.apart) * ROW + Math.floor(x / this.apart);
    const near = this.#nearest(cell, x, y);
    if (near) {
      near.ids.push(id);
      return;
    }
    const begun = { id, x, y, ids: [id] };
    this.found.push(begun);
    const others = this.#cells.get(cell);
    others ? others.push(begun) : this.#cells.set(cell, [begun]);
  }

  #nearest(cell: number, x: number, y: number): Found | undefined {
    let nearest: Found | undefined;
    let least = this.apart ** 2;
    for (const row of [cell - ROW, cell, cell + ROW]) {
      for (let at = row - 1; at <= row + 1; at++) {
        for (const it of this.#cells.get(at) ?? []) {
          const distance = (it.x - x) ** 2 + (it.y - y) ** 2;
          if (distance < least) {
            least = distance;
            nearest = it;
          }
        }
      }
    }
    return nearest;
  }
}

/** Those in an extent; `world` is how wide the world is where it is repeated to the east and west. */
export function within(found: readonly Found[], extent: Extent, world: number | undefined): Found[] {
  const [left = 0, bottom = 0, right = 0, top = 0] = extent;
  return found.filter(({ x, y }) => {
    const from = world ? x - world * Math.floor((x - left) / world) : x;
    return left <= from && from <= right && bottom <= y && y <= top;
  });
}
