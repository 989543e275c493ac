// The map: a thin layer over OpenLayers, in a file of its own that is loaded where a map is wanted. What
// may be placed where, what is said and what is announced is decided in Rust; this draws and moves.

import type { Extent } from "ol/extent.js";
import { buffer, getHeight, getWidth } from "ol/extent.js";
import type Layer from "ol/layer/Layer.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import OlMap from "ol/Map.js";
import View from "ol/View.js";
import type { Bounds, CivicMap, Look, MapEvent, MapOptions, Pixel, Position, Seen } from "./api.js";
import { layerOf } from "./base.js";
import { paletteAt } from "./colors.js";
import { Crowd } from "./crowd.js";
import { Drawings } from "./drawings.js";
import { Failures } from "./failures.js";
import { interactions, prefersStillness, prepare } from "./gestures.js";
import { groundStyle } from "./ground-style.js";
import { Pins } from "./pins.js";
import { boundsOf, boxAround, type Plane, planeOf } from "./plane.js";

export type * from "./api.js";

/** How long a movement takes that was asked for by a button, in milliseconds. */
const GLIDE = 200;

/** How far a finger or a mouse may slip on a tap, in pixels. */
const SLIP = 5;

/** How much around what is seen clusters are told for, in parts of it: they are there when it is panned. */
const AROUND = 0.25;

/** Opens a map in an element that has a size. */
export function openMap(surface: HTMLElement, options: MapOptions): CivicMap {
  return new Opened(surface, options);
}

class Opened implements CivicMap {
  readonly #plane: Plane;
  readonly #map: OlMap;
  readonly #pins: Pins;
  readonly #drawings: Drawings;
  readonly #failures = new Failures((event) => this.#tell(event));
  readonly #crowd: Crowd;
  readonly #closing = new AbortController();
  readonly #scheme = matchMedia("(prefers-color-scheme: dark)");
  /** Units of the map that a pixel shows at zoom 0; on a plan another when the map gets another size. */
  #farthest = 1;
  #base: Layer | undefined;
  /** Where a movement that is under way will end. */
  #goal: { center: number[]; resolution: number } | undefined;

  constructor(
    readonly surface: HTMLElement,
    readonly options: MapOptions,
  ) {
    this.#plane = planeOf(options.base, options.bounds);
    this.#map = new OlMap({
      controls: [],
      interactions: interactions(),
      keyboardEventTarget: surface,
      moveTolerance: SLIP,
      target: surface,
    });
    this.#map.setView(this.#view());
    const viewport = this.#map.getViewport() as HTMLElement;
    prepare(this.#map, viewport, (event) => this.#tell(event));
    this.#pins = new Pins(this.#map, this.#plane, viewport);
    this.#drawings = new Drawings(this.#map, this.#plane, surface);
    this.#crowd = new Crowd(this.#plane, options.apart ?? 48, (clusters) => {
      this.#tell({ type: "clusters", clusters });
    });
    this.#listen();
    void this.#openBase();
  }

  get pins(): HTMLElement {
    return this.#pins.layer;
  }

  seen(): Seen {
    const { center, resolution } = this.#target();
    const [across = 0, down = 0] = this.#size().map((it) => (it * resolution) / 2);
    const [x = 0, y = 0] = center;
    const bounds = boundsOf([x - across, y - down, x + across, y + down], this.#plane);
    const zoom = Math.log2(this.#farthest / resolution);
    return { center: this.#plane.toPosition(center), zoom, bounds };
  }

  moveTo(position: Position, zoom?: number): void {
    const { center, resolution } = this.#target();
    const next = zoom === undefined ? resolution : this.#farthest / 2 ** zoom;
    this.#glide(this.#plane.toMap(position, center), next);
  }

  panBy(x: number, y: number): void {
    const { center, resolution } = this.#target();
    const [left = 0, top = 0] = center;
    this.#glide([left + x * resolution, top - y * resolution], resolution, 0);
  }

  zoomBy(steps: number): void {
    const { center, resolution } = this.#target();
    this.#glide(center, resolution / 2 ** steps);
  }

  fit(bounds: Bounds, padding: number): void {
    const { center } = this.#target();
    const extent = boxAround(bounds, (it) => this.#plane.toMap(it, center));
    const [across = 1, down = 1] = this.#size().map((it) => Math.max(1, it - 2 * padding));
    const resolution = Math.max(getWidth(extent) / across, getHeight(extent) / down);
    const [left = 0, bottom = 0, right = 0, top = 0] = extent;
    this.#glide([(left + right) / 2, (bottom + top) / 2], resolution);
  }

  project(position: Position): Pixel | undefined {
    const near = this.#map.getView().getCenter();
    const pixel = this.#map.getPixelFromCoordinate(this.#plane.toMap(position, near));
    return pixel ? [pixel[0] ?? 0, pixel[1] ?? 0] : undefined;
  }

  unproject(pixel: Pixel): Position | undefined {
    const coordinate = this.#map.getCoordinateFromPixel([...pixel]);
    return coordinate ? this.#plane.toPosition(coordinate) : undefined;
  }

  draw(name: string, geojson: string | undefined, look: Look): void {
    this.#drawings.draw(name, geojson, look);
  }

  place(element: HTMLElement, position: Position): void {
    this.#pins.place(element, position);
  }

  displace(element: HTMLElement): void {
    this.#pins.displace(element);
  }

  cluster(positions: Float64Array): void {
    this.#crowd.take(positions);
    this.#gather();
  }

  repaint(): void {
    const palette = paletteAt(this.surface);
    if (this.#base instanceof VectorTileLayer) {
      this.#base.setBackground(palette.land);
      this.#base.setStyle(groundStyle(palette));
    }
    this.#drawings.repaint();
  }

  retry(): void {
    this.#failures.reset();
    if (this.#base && this.options.base.type === "raster") {
      this.#base.getSource()?.refresh();
    } else {
      this.#base && this.#map.removeLayer(this.#base);
      this.#base = undefined;
      void this.#openBase();
    }
  }

  destroy(): void {
    this.#closing.abort();
    this.#crowd.stop();
    this.#failures.reset();
    this.#scheme.removeEventListener("change", this.#onScheme);
    this.#map.setTarget(undefined);
    this.#map.dispose();
  }

  #view(): View {
    const { center, zoom, minZoom, maxZoom, base } = this.options;
    const { projection, extent } = this.#plane;
    const farthest = this.#plane.farthest(this.#size());
    this.#farthest = farthest;
    return new View({
      projection,
      center: this.#plane.toMap(center),
      resolution: farthest / 2 ** zoom,
      maxResolution: farthest / 2 ** minZoom,
      minResolution: farthest / 2 ** maxZoom,
      enableRotation: false,
      smoothExtentConstraint: !prefersStillness(),
      smoothResolutionConstraint: !prefersStillness(),
      showFullExtent: true,
      ...(extent && { extent }),
      // A plan may be put anywhere in the map, as long as its middle is not out of sight.
      constrainOnlyCenter: base.type === "plan",
    });
  }

  #listen(): void {
    const map = this.#map;
    // OpenLayers tells where the map is from the second frame on, which may be long in coming.
    map.once("postrender", () => map.render());
    map.on("moveend", () => {
      this.#goal = undefined;
      this.#tell({ type: "moved", ...this.seen() });
      this.#gather();
    });
    map.on("movestart", () => {
      if (!map.getView().getAnimating()) {
        this.#goal = undefined;
      }
    });
    map.on("click", ({ originalEvent, coordinate, pixel: [x = 0, y = 0] }) => {
      if (!this.pins.contains(originalEvent.target as Node)) {
        this.#tell({ type: "tapped", position: this.#plane.toPosition(coordinate), pixel: [x, y] });
      }
    });
    if (this.options.base.type === "plan") {
      map.on("change:size", () => this.#keepZoom());
    }
    this.#scheme.addEventListener("change", this.#onScheme);
  }

  readonly #onScheme = (): void => this.repaint();

  async #openBase(): Promise<void> {
    const { signal } = this.#closing;
    try {
      const layer = await layerOf(this.options.base, this.#plane, this.#failures, signal);
      if (signal.aborted) {
        return;
      }
      this.#base = layer;
      this.repaint();
      this.#map.getLayers().insertAt(0, layer);
      this.#map.once("rendercomplete", () => this.#tell({ type: "drawn" }));
    } catch {
      this.#failures.failedWhole();
    }
  }

  /** The same part of a plan is seen when the map has become larger or smaller. */
  #keepZoom(): void {
    if (this.#map.getSize()) {
      const { center, zoom } = this.seen();
      this.#map.setView(this.#view());
      this.moveTo(center, zoom);
    }
  }

  #size(): number[] {
    const { clientWidth, clientHeight } = this.surface;
    return this.#map?.getSize() ?? [Math.max(1, clientWidth), Math.max(1, clientHeight)];
  }

  #target(): { center: number[]; resolution: number } {
    const view = this.#map.getView();
    return this.#goal ?? { center: view.getCenter() ?? [0, 0], resolution: view.getResolution() ?? 1 };
  }

  #glide(center: number[], resolution: number, duration = GLIDE): void {
    const view = this.#map.getView();
    view.cancelAnimations();
    // Where limits let it go: to say it, and not to be told of it at the end.
    const nearest = view.getConstrainedResolution(resolution) ?? resolution;
    const allowed = view.getConstrainedCenter(center, nearest) ?? center;
    if (duration === 0 || prefersStillness()) {
      this.#goal = undefined;
      view.setResolution(nearest);
      view.setCenter(allowed);
    } else {
      this.#goal = { center: allowed, resolution: nearest };
      view.animate({ center: allowed, resolution: nearest, duration });
    }
  }

  #gather(): void {
    const view = this.#map.getView();
    const [resolution, size] = [view.getResolution(), this.#map.getSize()];
    if (resolution !== undefined && size) {
      const extent = view.calculateExtent(size);
      const margin = AROUND * Math.max(getWidth(extent), getHeight(extent));
      void this.#crowd.gather(buffer(extent, margin) as Extent, resolution);
    }
  }

  #tell(event: MapEvent): void {
    if (!this.#closing.signal.aborted) {
      this.options.onEvent(event);
    }
  }
}
