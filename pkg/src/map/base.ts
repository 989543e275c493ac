// What lies beneath the pins, as a layer of OpenLayers.

import type { Extent } from "ol/extent.js";
import MVT from "ol/format/MVT.js";
import type ImageTile from "ol/ImageTile.js";
import ImageLayer from "ol/layer/Image.js";
import type Layer from "ol/layer/Layer.js";
import TileLayer from "ol/layer/Tile.js";
import VectorTileLayer from "ol/layer/VectorTile.js";
import type Projection from "ol/proj/Projection.js";
import ImageStatic from "ol/source/ImageStatic.js";
import type UrlTile from "ol/source/UrlTile.js";
import VectorTileSource from "ol/source/VectorTile.js";
import XYZ from "ol/source/XYZ.js";
import type Tile from "ol/Tile.js";
import TileState from "ol/TileState.js";
import type RenderFeature from "ol/render/Feature.js";
import type VectorTile from "ol/VectorTile.js";
import { type PMTiles, TileType } from "pmtiles";
import type { Base } from "./api.js";
import { openArchive } from "./archive.js";
import type { Failures } from "./failures.js";
import type { Plane } from "./plane.js";

/** How long a tile may take, in milliseconds. */
const PATIENCE = 20_000;

/** The side of a tile that is a picture, in pixels. */
const SIDE = 256;

/** Makes the layer of a base. `closed` ends what is still loading. Rejects if there is no such base. */
export async function layerOf(
  base: Base,
  plane: Plane,
  failures: Failures,
  closed: AbortSignal,
): Promise<Layer> {
  switch (base.type) {
    case "raster":
      return rasterLayer(base, failures);
    case "pmtiles":
      return archiveLayer(openArchive(base.src, closed), plane, failures);
    case "plan":
      return planLayer(base.src, plane, failures);
  }
}

function rasterLayer(base: Base & { type: "raster" }, failures: Failures): Layer {
  const { tiles: url, minZoom, maxZoom } = base;
  const source = new XYZ({ url, minZoom, maxZoom, transition: 0, tileLoadFunction: loadImage });
  return new TileLayer({ source: counted(source, failures) });
}

/** A server that never answers is given up. */
function loadImage(tile: Tile, address: string): void {
  const image = (tile as ImageTile).getImage() as HTMLImageElement;
  const timer = setTimeout(() => {
    image.src = "";
    // Browsers that are decoding an image say nothing when it is taken from them.
    tile.setState(TileState.ERROR);
  }, PATIENCE);
  const over = (): void => clearTimeout(timer);
  image.addEventListener("load", over, { once: true });
  image.addEventListener("error", over, { once: true });
  image.src = address;
}

async function archiveLayer(archive: PMTiles, plane: Plane, failures: Failures): Promise<Layer> {
  const { minZoom, maxZoom, tileType } = await archive.getHeader();
  if (tileType !== TileType.Mvt) {
    return pictureArchive(archive, minZoom, maxZoom, failures);
  }
  const source = new VectorTileSource({
    format: new MVT(),
    minZoom,
    maxZoom,
    transition: 0,
    tileUrlFunction: (it) => it.join("/"),
    tileLoadFunction: (tile) => loadVectors(archive, tile as VectorTile<RenderFeature>),
  });
  // Its tiles are 512 pixels wide, so the farthest of them are shown from one zoom farther away; from
  // where they would be smaller than half of that, there would be too many.
  // Said as a resolution, because OpenLayers counts zooms from the farthest that the view allows.
  const maxResolution = plane.farthest([]) / 2 ** (minZoom - 1);
  return new VectorTileLayer({ source: counted(source, failures), declutter: true, maxResolution });
}

/** A tile that the archive does not have is empty: there is nothing at that place. */
function loadVectors(archive: PMTiles, tile: VectorTile<RenderFeature>): void {
  const [z = 0, x = 0, y = 0] = tile.getTileCoord();
  const load = async (extent: Extent, projection: Projection): Promise<void> => {
    try {
      const found = await archive.getZxy(z, x, y);
      const options = { extent, featureProjection: projection };
      const features = found ? tile.getFormat().readFeatures(found.data, options) : [];
      tile.setFeatures(features as RenderFeature[]);
    } catch {
      tile.onError();
    }
  };
  tile.setLoader((extent, _resolution, projection) => void load(extent, projection));
}

function pictureArchive(archive: PMTiles, minZoom: number, maxZoom: number, failures: Failures): Layer {
  const source = new XYZ({
    minZoom,
    maxZoom,
    transition: 0,
    tileUrlFunction: (it) => it.join("/"),
    tileLoadFunction: (tile) => void loadPicture(archive, tile as ImageTile),
  });
  return new TileLayer({ source: counted(source, failures) });
}

/** Decoded to a canvas: a policy need not allow images from `blob:`. */
async function loadPicture(archive: PMTiles, tile: ImageTile): Promise<void> {
  const [z = 0, x = 0, y = 0] = tile.getTileCoord();
  try {
    const found = await archive.getZxy(z, x, y);
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SIDE;
    if (found) {
      const picture = await createImageBitmap(new Blob([found.data]));
      canvas.getContext("2d")?.drawImage(picture, 0, 0, SIDE, SIDE);
      picture.close();
    }
    tile.setImage(canvas);
  } catch {
    tile.setState(TileState.ERROR);
  }
}

function planLayer(url: string, plane: Plane, failures: Failures): Layer {
  const { projection } = plane;
  const source = new ImageStatic({ url, projection, imageExtent: plane.extent ?? [0, 0, 1, 1] });
  source.on("imageloaderror", () => failures.failedWhole());
  return new ImageLayer({ source });
}

function counted<Source extends UrlTile>(source: Source, failures: Failures): Source {
  source.addEventListener("tileloadstart", () => failures.began());
  source.addEventListener("tileloadend", () => failures.loaded());
  source.addEventListener("tileloaderror", () => failures.failed());
  return source;
}
