import { crc32, deflateSync, inflateSync } from 'node:zlib';

/**
 * Joins PNG files of one size to an animated PNG that repeats for ever: the chunks of the PNG specification, third edition, section 11.3.6.
 * Each frame holds only the rows that differ from the frame before, which halves the size. GitHub and every browser show the result as a
 * picture. A GIF would need an encoder with a palette, and looks worse.
 */
export function writeApng(frames) {
  let sequence = 0;
  let previous;
  const parts = frames.flatMap(({ png, duration }, at) => {
    const picture = decode(png);
    const { width, rows, header } = picture;
    const { top, bottom } = previous ? changedRows(rows, previous) : { top: 0, bottom: rows.length };
    previous = rows;
    const control = Buffer.alloc(26);
    uint32(sequence++, width, bottom - top, 0, top).copy(control);
    control.writeUInt16BE(Math.round(duration), 20);
    control.writeUInt16BE(1000, 22);
    // Each row begins with the number of its filter: 0 is none.
    const data = deflateSync(Buffer.concat(rows.slice(top, bottom).flatMap((row) => [Buffer.of(0), row])), {
      level: 9,
    });
    return [
      ...(at === 0 ? [chunk('IHDR', header), chunk('acTL', uint32(frames.length, 0))] : []),
      chunk('fcTL', control),
      at === 0 ? chunk('IDAT', data) : chunk('fdAT', Buffer.concat([uint32(sequence++), data])),
    ];
  });
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...parts,
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The range of rows that differ; one row if none does, because a frame cannot be empty. */
function changedRows(rows, previous) {
  const isChanged = (row, at) => !row.equals(previous[at]);
  const top = Math.max(rows.findIndex(isChanged), 0);
  return { top, bottom: Math.max(rows.findLastIndex(isChanged), top) + 1 };
}

/** The rows of a PNG file of 8 bits in RGB or RGBA, without filters: section 9 of the specification. */
function decode(png) {
  const chunks = chunksOf(png);
  const header = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const pixel = header[9] === 6 ? 4 : 3;
  const length = width * pixel;
  const bytes = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const rows = [];
  for (let y = 0; y < height; y += 1) {
    const start = y * (length + 1);
    const row = Buffer.from(bytes.subarray(start + 1, start + 1 + length));
    const above = rows[y - 1] ?? Buffer.alloc(length);
    for (let x = 0; x < length; x += 1) {
      const left = x < pixel ? 0 : row[x - pixel];
      const corner = x < pixel ? 0 : above[x - pixel];
      row[x] += predict(bytes[start], left, above[x], corner);
    }
    rows.push(row);
  }
  return { width, rows, header };
}

function predict(filter, left, above, corner) {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

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
