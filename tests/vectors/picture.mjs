// Makes picture.jpg, a photo as a phone makes it: it lies on its side, and tells where, when and with
// what it was taken, in every way that such files have. Run again only to change it.
//
//   CHROME=/usr/bin/chromium node vectors/picture.mjs

import { writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";

/** Four colors, such that it is red, green, blue and yellow from the top left when it stands upright. */
async function draw(width, height) {
  const browser = await chromium.launch({ executablePath: process.env.CHROME });
  const page = await browser.newPage();
  const bytes = await page.evaluate(
    async ([width, height]) => {
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext("2d");
      const quarters = [["#0f0", 0, 0], ["#ff0", 1, 0], ["#f00", 0, 1], ["#00f", 1, 1]];
      for (const [color, column, row] of quarters) {
        context.fillStyle = color;
        context.fillRect((column * width) / 2, (row * height) / 2, width / 2, height / 2);
      }
      const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: 0.9 });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [width, height],
  );
  await browser.close();
  return Buffer.from(bytes);
}

function segment(marker, ...parts) {
  const content = Buffer.concat(parts.map((it) => Buffer.from(it)));
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Exif 2.3: orientation 6, which turns it by a quarter to the right, a position and a thumbnail. */
function exif(thumbnail) {
  const tiff = Buffer.alloc(512);
  const [make, gps, degrees, second, small] = [64, 96, 192, 256, 288];
  tiff.write("II*\0", "latin1");
  tiff.writeUInt32LE(8, 4);
  const directory = (at, entries, next = 0) => {
    tiff.writeUInt16LE(entries.length, at);
    entries.forEach(([tag, type, count, value], index) => {
      const entry = at + 2 + index * 12;
      tiff.writeUInt16LE(tag, entry);
      tiff.writeUInt16LE(type, entry + 2);
      tiff.writeUInt32LE(count, entry + 4);
      tiff.writeUInt32LE(value, entry + 8);
    });
    tiff.writeUInt32LE(next, at + 2 + entries.length * 12);
  };
  directory(8, [[0x010f, 2, 14, make], [0x0112, 3, 1, 6], [0x8825, 4, 1, gps]], second);
  tiff.write("TELLTALE-EXIF\0", make, "latin1");
  const north = "N".charCodeAt(0);
  const east = "E".charCodeAt(0);
  directory(gps, [[1, 2, 2, north], [2, 5, 3, degrees], [3, 2, 2, east], [4, 5, 3, degrees + 24]]);
  [48, 51, 24, 2, 21, 3].forEach((it, index) => {
    tiff.writeUInt32LE(it, degrees + index * 8);
    tiff.writeUInt32LE(1, degrees + index * 8 + 4);
  });
  directory(second, [[0x0201, 4, 1, small], [0x0202, 4, 1, thumbnail.length]]);
  return segment(0xe1, "Exif\0\0", tiff.subarray(0, small), thumbnail);
}

function xmp() {
  const packet =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' +
    '<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,51.4N" ' +
    'exif:UserComment="TELLTALE-XMP"/></rdf:RDF></x:xmpmeta>';
  return segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", packet);
}

/** The city, record 2:90. */
function iptc() {
  const city = "TELLTALE-IPTC";
  const record = Buffer.concat([Buffer.from([0x1c, 2, 90, 0, city.length]), Buffer.from(city), Buffer.from([0])]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(record.length);
  return segment(0xed, "Photoshop 3.0\0", "8BIM", [4, 4, 0, 0], size, record);
}

const picture = await draw(64, 48);
const thumbnail = await draw(16, 12);
const telling = [exif(thumbnail), xmp(), iptc(), segment(0xfe, "TELLTALE-COMMENT")];
const file = Buffer.concat([picture.subarray(0, 2), ...telling, picture.subarray(2)]);
await writeFile(new URL("picture.jpg", import.meta.url), file);
