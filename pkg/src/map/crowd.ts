// Pins that come as clusters: which of them are to be shown, at the zoom and the place that is seen.

import type { Extent } from "ol/extent.js";
import type { Cluster, Position } from "./api.js";
import { clustersOf, type Found, within } from "./clusters.js";
import { boundsOf, type Plane } from "./plane.js";
import { Slices, Stopped } from "./slices.js";

export class Crowd {
  /** Undefined until there is something to be told of. */
  #positions: Float64Array | undefined;
  /** On the map; undefined until they are asked for. */
  #points: Float64Array | undefined;
  /** What was found at each zoom, counted in whole steps. */
  readonly #levels = new Map<number, Found[]>();
  #work = new Slices();

  constructor(
    readonly plane: Plane,
    readonly apart: number,
    readonly tell: (clusters: Cluster[]) => void,
  ) {}

  take(positions: Float64Array): void {
    this.stop();
    // What came may be a view of memory that others write to.
    this.#positions = positions.slice();
    this.#points = undefined;
    this.#levels.clear();
  }

  stop(): void {
    this.#work.stop();
  }

  /** Tells the clusters in an extent. What is asked for later comes instead. */
  async gather(extent: Extent, resolution: number): Promise<void> {
    this.stop();
    if (!this.#positions) {
      return;
    }
    this.#work = new Slices();
    // Whole steps, so that clusters stay while the zoom changes a little; never nearer than `apart`.
    const step = Math.floor(-Math.log2(resolution));
    try {
      const found = this.#levels.get(step) ?? (await this.#find(step, this.#work));
      this.#levels.set(step, found);
      const { projection } = this.plane;
      const width = projection.isGlobal() ? 2 * (projection.getExtent()[2] ?? 0) : undefined;
      this.tell(within(found, extent, width).map((it) => this.#told(it)));
    } catch (error) {
      if (!(error instanceof Stopped)) {
        throw error;
      }
    }
  }

  async #find(step: number, work: Slices): Promise<Found[]> {
    this.#points ??= await this.#project(this.#positions ?? new Float64Array(), work);
    return clustersOf(this.#points, this.apart * 2 ** -step, work);
  }

  async #project(positions: Float64Array, work: Slices): Promise<Float64Array> {
    const points = new Float64Array(positions.length);
    for (let at = 0; at + 1 < points.length; at += 2) {
      if (at % 1024 === 0) {
        await work.pause();
      }
      points.set(this.plane.toMap(positionIn(positions, at / 2)), at);
    }
    return points;
  }

  #told({ id, x, y, ids }: Found): Cluster {
    const box: [number, number, number, number] = [x, y, x, y];
    for (const member of ids) {
      const [px, py] = [this.#points?.[2 * member] ?? x, this.#points?.[2 * member + 1] ?? y];
      box[0] = Math.min(box[0], px);
      box[1] = Math.min(box[1], py);
      box[2] = Math.max(box[2], px);
      box[3] = Math.max(box[3], py);
    }
    const bounds = boundsOf(box, this.plane);
    return { id, position: positionIn(this.#positions, id), count: ids.length, ids: Uint32Array.from(ids), bounds };
  }
}

function positionIn(positions: Float64Array | undefined, id: number): Position {
  return [positions?.[2 * id] ?? Number.NaN, positions?.[2 * id + 1] ?? Number.NaN];
}
