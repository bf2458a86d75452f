import { audioBytes } from '@chat-stream/react';

/** A sound that may still be arriving, as the browser can play it. */
export interface Sound {
  /** Takes the base64 text so far. Resolves when it can be played. */
  read(data: string, isWhole: boolean): Promise<void>;
  /** The audio that can be played now; `undefined` at first. */
  buffer(): AudioBuffer | undefined;
}

/** As much base64 is read at a time as makes whole bytes, and no less than this: half a second of raw samples. */
const STEP = 32_000;

/**
 * Raw samples are used as they arrive. Files in MP3 and other formats are decoded when their size has doubled and when they are complete:
 * browsers decode whole files only, but accept truncated ones.
 */
export function createSound(context: BaseAudioContext, named?: string): Sound {
  let bytes = new Uint8Array(new ArrayBuffer(0));
  let taken = 0;
  let format: SoundFormat | undefined;
  let samples: AudioBuffer | undefined;
  let decoded = 0;

  /** Appends new data. Each piece may have its own padding, so data is split after groups of four characters. */
  function take(data: string, isWhole: boolean): void {
    const end = isWhole ? data.length : lastBoundary(data, taken);
    if (end <= taken) return;
    const added = audioBytes(data.slice(taken, end));
    const joined = new Uint8Array(bytes.length + added.length);
    joined.set(bytes);
    joined.set(added, bytes.length);
    bytes = joined;
    taken = end;
  }

  return {
    async read(data, isWhole) {
      if (!isWhole && data.length - taken < STEP && samples) return;
      take(data, isWhole);
      format ??= soundFormat(bytes, named);
      if (!format) return;
      if (format.kind === 'pcm') samples = fromSamples(context, bytes, format);
      else if (isWhole || bytes.length >= decoded * 2) {
        decoded = bytes.length;
        // `decodeAudioData` detaches the buffer that it is given.
        const next = await context.decodeAudioData(bytes.slice().buffer).catch((error: unknown) => {
          // The beginning of a file may hold no frame yet.
          if (isWhole) throw error;
        });
        samples = next ?? samples;
      }
    },
    buffer: () => samples,
  };
}

/** The last place at or after `from` up to which the base64 is made of whole groups of four, counted from the last padding. */
function lastBoundary(data: string, from: number): number {
  const padding = data.lastIndexOf('=');
  const start = Math.max(from, padding + 1);
  return start + Math.floor((data.length - start) / 4) * 4;
}

function fromSamples(context: BaseAudioContext, bytes: Uint8Array<ArrayBuffer>, format: Pcm): AudioBuffer | undefined {
  const { start, rate, channels } = format;
  const frames = Math.floor((bytes.length - start) / 2 / channels);
  if (frames <= 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const buffer = context.createBuffer(channels, frames, rate);
  for (let channel = 0; channel < channels; channel++) {
    const target = buffer.getChannelData(channel);
    for (let frame = 0; frame < frames; frame++) {
      target[frame] = view.getInt16((frame * channels + channel) * 2, true) / 32_768;
    }
  }
  return buffer;
}

/** The layout of raw samples: `pcm16` of OpenAI, or the header of a WAV file. */
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
 * The format, from the first bytes: samples that can be played as they arrive, or a file that the browser decodes. `undefined` while there
 * are too few bytes. Bytes without a known header are raw samples: 24,000 per second, 16 bits, mono.
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
    // Chunks are aligned to even offsets.
    at += 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) % 2);
  }
  return undefined;
}

function text(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}
