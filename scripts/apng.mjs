import { crc32 } from 'node:zlib';

/**
 * Joins PNG files of one size to an animated PNG that repeats for ever: the chunks of the PNG specification, third edition, section 11.3.6.
 * GitHub and every browser show it as a picture. A GIF would need an encoder with a palette, and looks worse.
 */
export function writeApng(frames) {
  let sequence = 0;
  const parts = frames.flatMap(({ png, duration }, at) => {
    const chunks = chunksOf(png);
    const header = chunks.find(({ type }) => type === 'IHDR').data;
    const control = Buffer.alloc(26);
    control.writeUInt32BE(sequence++, 0);
    header.copy(control, 4, 0, 8); // width and height
    control.writeUInt16BE(Math.round(duration), 20);
    control.writeUInt16BE(1000, 22);
    const data = chunks.filter(({ type }) => type === 'IDAT').map((each) => each.data);
    const image = data.map((bytes) => (at === 0 ? chunk('IDAT', bytes) : chunk('fdAT', numbered(sequence++, bytes))));
    return [
      ...(at === 0 ? [chunk('IHDR', header), chunk('acTL', uint32(frames.length, 0))] : []),
      chunk('fcTL', control),
      ...image,
    ];
  });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...parts,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const numbered = (sequence, bytes) => Buffer.concat([uint32(sequence), bytes]);

function uint32(...values) {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, at) => buffer.writeUInt32BE(value, at * 4));
  return buffer;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([uint32(data.length), body, uint32(crc32(body))]);
}

function chunksOf(png) {
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}
