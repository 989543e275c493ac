// What the map is asked for and what it tells. The names are an agreement with the crate that draws
// widgets with maps; they are not public.

/**
 * Longitude and latitude in degrees (WGS 84); on a plan, pixels from its top left corner. Any list of two
 * numbers, typed arrays too, which are not kept.
 */
export type Position = readonly [x: number, y: number];

/** Pixels of the page, from the top left corner of the map. */
export type Pixel = readonly [x: number, y: number];

/** The smallest and the largest coordinates; west, south, east, north on the ground. */
export type Bounds = readonly [left: number, least: number, right: number, most: number];

/** What lies beneath the pins: the bases of a configuration, with absolute addresses. */
export type Base =
  | { readonly type: "raster"; readonly tiles: string; readonly minZoom: number; readonly maxZoom: number }
  | { readonly type: "pmtiles"; readonly src: string }
  | { readonly type: "plan"; readonly src: string; readonly width: number; readonly height: number };

export interface MapOptions {
  readonly base: Base;
  readonly center: Position;
  readonly zoom: number;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** The part of the world that can be seen; on a plan always the plan. */
  readonly bounds?: Bounds | undefined;
  /** How many pixels two buttons of pins are apart at least. */
  readonly apart?: number | undefined;
  readonly onEvent: (event: MapEvent) => void;
}

/** What is seen of the map; while it moves by itself, what will be. */
export interface Seen {
  readonly center: Position;
  readonly zoom: number;
  readonly bounds: Bounds;
}

/** One pin, or several that would lie on each other. */
export interface Cluster {
  /** The place of the first of its pins in the list. */
  readonly id: number;
  /** Where that pin is, so that no two clusters are nearer than they should be. */
  readonly position: Position;
  readonly count: number;
  /** The places of all of its pins in the list. */
  readonly ids: Uint32Array;
  /** What holds them all. */
  readonly bounds: Bounds;
}

export type MapEvent =
  /** The base is drawn, as far as it could be had. */
  | { readonly type: "drawn" }
  | ({ readonly type: "moved" } & Seen)
  | { readonly type: "tapped"; readonly position: Position; readonly pixel: Pixel }
  /** Somebody tried to move the map in a way that moves the page: with one finger, or the wheel alone. */
  | { readonly type: "hint"; readonly gesture: "touch" | "wheel" }
  /** Something of the base could not be had; told once, and again after `retry`. */
  | { readonly type: "failed"; readonly whole: boolean; readonly failed: number; readonly loaded: number }
  /** The pins to show as buttons, in and around what is seen. */
  | { readonly type: "clusters"; readonly clusters: readonly Cluster[] };

/** How something drawn looks. Colors are CSS, `var()` too, as they hold where the map stands. */
export interface Look {
  readonly line?: string | undefined;
  /** In pixels. */
  readonly width?: number | undefined;
  readonly dash?: readonly number[] | undefined;
  readonly fill?: string | undefined;
  /** Fills what is outside the areas, instead of them. */
  readonly outside?: boolean | undefined;
}

export interface CivicMap {
  /** Where buttons stand that lie over the map: put them in here, and `place` them. */
  readonly pins: HTMLElement;
  /** What is seen. */
  seen(): Seen;
  /** Goes to a position, and to a zoom if it is said. */
  moveTo(position: Position, zoom?: number): void;
  /** Moves what is seen by pixels, to the right and down, at once. */
  panBy(x: number, y: number): void;
  zoomBy(steps: number): void;
  /** Shows all of `bounds`, with that many pixels around them. */
  fit(bounds: Bounds, padding: number): void;
  /** Where a position is in the map; undefined while the map has no size. */
  project(position: Position): Pixel | undefined;
  unproject(pixel: Pixel): Position | undefined;
  /** Draws GeoJSON (its text) under a name, in the place of what had that name; undefined draws nothing. */
  draw(name: string, geojson: string | undefined, look: Look): void;
  /** Keeps the top left corner of an element that stands in `pins` at a position. */
  place(element: HTMLElement, position: Position): void;
  displace(element: HTMLElement): void;
  /** Pins to be shown as clusters: x and y of each in turn. They come as events. */
  cluster(positions: Float64Array): void;
  /** Takes the colors anew, after the theme has changed. */
  repaint(): void;
  /** Loads what failed again. */
  retry(): void;
  /** Leaves the element as it was found. */
  destroy(): void;
}
