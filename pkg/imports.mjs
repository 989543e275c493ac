// Short names for what the module imports from its glue.
//
// wasm-bindgen gives each of its 180 imports a long name with a hash, once in the module and once in
// the glue. Nobody but the two of them reads the names, and hashes do not compress.

const IMPORT_SECTION = 2;

/**
 * Renames every imported function, and the module it is imported from, in both files.
 * Takes the module's bytes and the glue's text; returns both, renamed. Throws where the module is not
 * laid out as the WebAssembly specification (core, 5.5) says.
 */
export function shortenImports(wasm, glue) {
  const { before, content, after } = importSection(wasm);
  const names = new Map();
  const section = renamed(content, (name) => {
    if (!names.has(name)) {
      names.set(name, `_${names.size.toString(36)}`);
    }
    return names.get(name);
  });
  const size = unsigned(section.length);
  const bytes = Buffer.concat([before, Buffer.from([IMPORT_SECTION]), size, section, after]);
  return { wasm: bytes, glue: renamedInText(glue, names) };
}

/** The module cut in three: before the import section, its content, and what comes after. */
function importSection(wasm) {
  const reader = new Reader(wasm, 8); // After the magic number and the version.
  while (reader.at < wasm.length) {
    const start = reader.at;
    const id = reader.byte();
    const length = reader.unsigned();
    const end = reader.at + length;
    if (id === IMPORT_SECTION) {
      const content = wasm.subarray(reader.at, end);
      return { before: wasm.subarray(0, start), content, after: wasm.subarray(end) };
    }
    reader.at = end;
  }
  throw new Error("the module has no import section");
}

function renamed(content, rename) {
  const reader = new Reader(content, 0);
  const count = reader.unsigned();
  const parts = [unsigned(count)];
  for (let n = 0; n < count; n++) {
    parts.push(name(rename(reader.name())), name(rename(reader.name())));
    const kind = reader.byte();
    if (kind !== 0) {
      throw new Error(`import ${n} is not a function (kind ${kind}), which this script does not expect`);
    }
    parts.push(Buffer.from([kind]), unsigned(reader.unsigned()));
  }
  return Buffer.concat(parts);
}

/** Whole words only: one name may begin another. */
function renamedInText(text, names) {
  return text.replaceAll(/\.\/civic_web_bg\.js|[\w$]+/g, (word) => names.get(word) ?? word);
}

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** LEB128 (core specification, 5.2.2). */
  unsigned() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        return value;
      }
    }
  }

  name() {
    const length = this.unsigned();
    this.at += length;
    return this.bytes.toString("utf8", this.at - length, this.at);
  }
}

function unsigned(value) {
  const bytes = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return Buffer.from([...bytes, rest]);
}

function name(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([unsigned(bytes.length), bytes]);
}
