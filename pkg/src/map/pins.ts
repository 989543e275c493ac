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

interface Pin {
  readonly position: Position;
  /** From the origin of the reference, in pixels. */
  x: number;
  y: number;
  isOut: boolean;
}

/** How far beyond the edge of the map a pin may be of which something is still seen, in pixels. */
const EDGE = 24;

export class Pins {
  readonly layer = document.createElement("div");
  readonly #pins = new Map<HTMLElement, Pin>();
  #reference: Reference | undefined;

  constructor(
    readonly map: OlMap,
    readonly plane: Plane,
    viewport: HTMLElement,
  ) {
    // The layer has no size, so it is in the way of nothing, and nothing can scroll it.
    const { style } = this.layer;
    style.position = "absolute";
    style.inset = "0 auto auto 0";
    viewport.append(this.layer);
    map.on("postrender", () => this.#follow());
    map.on("moveend", () => this.#putAll());
    this.layer.addEventListener("focusout", () => this.#moveAll());
  }

  place(element: HTMLElement, [longitude, latitude]: Position): void {
    // Kept as a list of its own: what came may be a view of memory that others write to.
    const position: Position = [longitude, latitude];
    const pin = { position, x: 0, y: 0, isOut: false };
    this.#pins.set(element, pin);
    element.style.position = "absolute";
    element.style.inset = "0 auto auto 0";
    if (this.#reference) {
      this.#put(element, pin, this.#reference);
      this.#moveAll();
    } else {
      this.#putAll();
    }
  }

  displace(element: HTMLElement): void {
    this.#pins.delete(element);
  }

  #follow(): void {
    if (this.#reference?.resolution === this.map.getView().getResolution()) {
      this.#moveAll();
    } else {
      this.#putAll();
    }
  }

  #putAll(): void {
    const [origin, resolution] = [this.map.getView().getCenter(), this.map.getView().getResolution()];
    if (!origin || resolution === undefined || !this.map.getPixelFromCoordinate(origin)) {
      return;
    }
    this.#reference = { origin, resolution };
    for (const [element, pin] of this.#pins) {
      this.#put(element, pin, this.#reference);
    }
    this.#moveAll();
  }

  #put(element: HTMLElement, pin: Pin, { origin, resolution }: Reference): void {
    const [x = 0, y = 0] = this.plane.toMap(pin.position, origin);
    const [left = 0, top = 0] = origin;
    pin.x = (x - left) / resolution;
    pin.y = (top - y) / resolution;
    move(element, pin.x, pin.y);
  }

  #moveAll(): void {
    const pixel = this.#reference && this.map.getPixelFromCoordinate(this.#reference.origin);
    const size = this.map.getSize();
    if (!pixel || !size) {
      return;
    }
    const [[x = 0, y = 0], [width = 0, height = 0]] = [pixel, size];
    move(this.layer, x, y);
    const isIn = (at: number, end: number): boolean => -EDGE <= at && at <= end + EDGE;
    for (const [element, pin] of this.#pins) {
      show(element, pin, isIn(x + pin.x, width) && isIn(y + pin.y, height));
    }
  }
}

/** To whole pixels: text between pixels is blurred. */
function move(element: HTMLElement, x: number, y: number): void {
  element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

/**
 * What is out of sight is no stop for the tab key, which would scroll the page to where it would be. What
 * has the focus keeps it.
 */
function show(element: HTMLElement, pin: Pin, isIn: boolean): void {
  const isOut = !isIn && !element.matches(":focus-within");
  if (isOut !== pin.isOut) {
    pin.isOut = isOut;
    element.style.visibility = isOut ? "hidden" : "";
  }
}
