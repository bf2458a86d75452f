/** How raw samples lie: what OpenAI calls `pcm16`, and what a WAV file says of itself. */
export interface Pcm {
  readonly kind: 'pcm';
  /** Where the samples begin, in bytes. */
  readonly start: number;
  /** Samples a second. */
  readonly rate: number;
  readonly channels: number;
}

export type SoundFormat = Pcm | { readonly kind: 'encoded' };

const RAW: Pcm = { kind: 'pcm', start: 0, rate: 24_000, channels: 1 };
const ENCODED: SoundFormat = { kind: 'encoded' };

/**
 * What the first bytes of a sound tell: samples that can be played as they come, or a file that the browser has to decode. `undefined`
 * while there are too few bytes to say. Bytes without any known beginning are taken for samples: 24,000 a second, 16 bits, one channel.
 */
export function soundFormat(bytes: Uint8Array<ArrayBuffer>, named?: string): SoundFormat | undefined {
  if (named === 'pcm16') return RAW;
  if (bytes.length < 4) return undefined;
  const start = text(bytes, 0);
  if (start === 'RIFF') return wavFormat(bytes);
  if (start === 'OggS' || start === 'fLaC' || start.startsWith('ID3')) return ENCODED;
  // MPEG audio and AAC begin each frame with eleven or twelve ones.
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0) return ENCODED;
  return named === undefined || named === 'wav' ? RAW : ENCODED;
}

function wavFormat(bytes: Uint8Array<ArrayBuffer>): SoundFormat | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 12;
  let format: Pcm | undefined;
  while (at + 8 <= bytes.length) {
    const name = text(bytes, at);
    if (name === 'data') return format ? { ...format, start: at + 8 } : ENCODED;
    if (name === 'fmt ') {
      if (at + 24 > bytes.length) return undefined;
      const is16BitPcm = [1, 0xfffe].includes(view.getUint16(at + 8, true)) && view.getUint16(at + 22, true) === 16;
      if (!is16BitPcm) return ENCODED;
      format = { kind: 'pcm', start: 0, channels: view.getUint16(at + 10, true), rate: view.getUint32(at + 12, true) };
    }
    // Chunks stand on even places.
    at += 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) % 2);
  }
  return undefined;
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
