// Tiles and files of tiles that are made up: squares of one color, and an archive of vectors.

/** A picture of a tile, all of one color. */
export function tileOf(color) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" fill="${color}"/></svg>`;
}

const varint = (value) => {
  const bytes = [];
  let rest = value;
  while (rest > 0x7f) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
};
const zigzag = (value) => (value << 1) ^ (value >> 31);
const field = (number, bytes) => Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
const number = (field, value) => Buffer.concat([varint(field * 8), varint(value)]);

/** A layer of vector tiles (MVT 2.1) with one square, from `from` to `to` of 4096 in both directions. */
function squareLayer(name, from, to) {
  const side = zigzag(to - from);
  const back = zigzag(from - to);
  // Move to a corner, draw three lines, close.
  const commands = [9, zigzag(from), zigzag(from), 26, side, 0, 0, side, back, 0, 15];
  const geometry = Buffer.concat(commands.map(varint));
  const feature = Buffer.concat([number(3, 3), field(4, geometry)]);
  const text = field(1, Buffer.from(name));
  return field(3, Buffer.concat([number(15, 2), text, field(2, feature), number(5, 4096)]));
}

/** The upper left quarter of each tile is water, the rest is land. */
const water = squareLayer("water", 0, 2048);

/**
 * An archive (PMTiles 3) with one tile at every place up to zoom 15, and nothing compressed. Its type is
 * as the specification numbers them: 1 for vectors, 3 for JPEG; `least` is the farthest zoom that it says it has.
 */
export function archive({ tile = water, type = 1, least = 0 } = {}) {
  const places = (4 ** 16 - 1) / 3;
  const directory = Buffer.concat([1, 0, places, tile.length, 1].map(varint));
  const metadata = Buffer.from("{}");
  const header = Buffer.alloc(127);
  header.write("PMTiles");
  header.writeUInt8(3, 7);
  const [root, json] = [127, 127 + directory.length];
  const leaves = json + metadata.length;
  const numbers = [root, directory.length, json, metadata.length, leaves, 0, leaves, tile.length];
  [...numbers, places, 1, 1].forEach((it, at) => header.writeBigUInt64LE(BigInt(it), 8 + 8 * at));
  // In order, neither directories nor tiles compressed, their type, zooms 0 to 15.
  [1, 1, 1, type, least, 15].forEach((it, at) => header.writeUInt8(it, 96 + at));
  return Buffer.concat([header, directory, metadata, tile]);
}
