/** Makes a playable file of base64 pieces, each of which may carry its own padding. Bytes without a known header are 24 kHz mono PCM16. */
export function audioBlob(base64: string): Blob {
  const bytes = decodePieces(base64);
  const type = typeOf(bytes);
  return type ? new Blob([bytes], { type }) : new Blob([wavHeader(bytes.length), bytes], { type: 'audio/wav' });
}

function decodePieces(base64: string): Uint8Array<ArrayBuffer> {
  const pieces = base64.split(/(?<==)(?!=)/).map((piece) => atob(piece));
  const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) for (let index = 0; index < piece.length; index++) bytes[at++] = piece.charCodeAt(index);
  return bytes;
}

function typeOf(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 4));
  if (start === 'RIFF') return 'audio/wav';
  if (start === 'OggS') return 'audio/ogg';
  if (start === 'fLaC') return 'audio/flac';
  if (start.startsWith('ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe6) === 0xe2)) return 'audio/mpeg';
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xf6) === 0xf0) return 'audio/aac';
  return undefined;
}

/** What OpenAI streams as `pcm16`: 24,000 samples a second, one channel, 16 bits, little-endian. */
function wavHeader(dataLength: number): Uint8Array<ArrayBuffer> {
  const rate = 24_000;
  const view = new DataView(new ArrayBuffer(44));
  const text = (at: number, value: string): void => {
    for (let index = 0; index < value.length; index++) view.setUint8(at + index, value.charCodeAt(index));
  };
  text(0, 'RIFF');
  view.setUint32(4, 36 + dataLength, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, dataLength, true);
  return new Uint8Array(view.buffer);
}
