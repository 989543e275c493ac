// Elements that lie over the map: they stay where they are on it while it moves. OpenLayers would draw
// its canvas anew for each that is dragged, and nobody could focus what is painted.

import type { Coordinate } from "ol/coordinate.js";
import type OlMap from "ol/Map.js";
import type { Position } from "./api.js";
import type { Plane } from "./plane.js";

/** The map when the elements were put in place: while it only moves, all of them move as one. */
interface Reference {
  readonly origin: Coordinate;
  readonly resolution: number;
}

export class Pins {
  readonly layer = document.createElement("div");
  readonly #positions = new Map<HTMLElement, Position>();
  #reference: Reference | undefined;

  constructor(
    readonly map: OlMap,
    readonly plane: Plane,
    viewport: HTMLElement,
  ) {
    // The layer lets through what is not for its buttons. It has no size, so nothing can scroll it.
    const { style } = this.layer;
    style.position = "absolute";
    style.inset = "0 auto auto 0";
    viewport.append(this.layer);
    map.on("postrender", () => this.#follow());
    map.on("moveend", () => this.#putAll());
  }

  place(element: HTMLElement, position: Position): void {
    this.#positions.set(element, position);
    element.style.position = "absolute";
    element.style.inset = "0 auto auto 0";
    if (this.#reference) {
      this.#put(element, position, this.#reference);
    } else {
      this.#putAll();
    }
  }

  displace(element: HTMLElement): void {
    this.#positions.delete(element);
  }

  #follow(): void {
    const { origin, resolution } = this.#reference ?? {};
    if (resolution !== this.map.getView().getResolution()) {
      this.#putAll();
    } else if (origin) {
      this.#moveTo(origin);
    }
  }

  #putAll(): void {
    const [origin, resolution] = [this.map.getView().getCenter(), this.map.getView().getResolution()];
    if (!origin || resolution === undefined || !this.map.getPixelFromCoordinate(origin)) {
      return;
    }
    this.#reference = { origin, resolution };
    for (const [element, position] of this.#positions) {
      this.#put(element, position, this.#reference);
    }
    this.#moveTo(origin);
  }

  #put(element: HTMLElement, position: Position, { origin, resolution }: Reference): void {
    const [x = 0, y = 0] = this.plane.toMap(position, origin);
    const [left = 0, top = 0] = origin;
    move(element, (x - left) / resolution, (top - y) / resolution);
  }

  #moveTo(origin: Coordinate): void {
    const pixel = this.map.getPixelFromCoordinate(origin);
    pixel && move(this.layer, pixel[0] ?? 0, pixel[1] ?? 0);
  }
}

/** To whole pixels: text between pixels is blurred. */
function move(element: HTMLElement, x: number, y: number): void {
  element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}
