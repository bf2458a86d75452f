import { expect, it } from 'vitest';
import { soundFormat } from './createSound.js';

function wav(rate: number, channels: number, bits = 16, before = ''): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(44 + before.length));
  const text = (at: number, value: string): void =>
    [...value].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  text(0, 'RIFF');
  text(8, 'WAVE');
  text(12, 'fmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint16(34, bits, true);
  text(36, before);
  text(36 + before.length, 'data');
  return new Uint8Array(view.buffer);
}

it('reads the header of a WAV file, as soon as all of it is there', () => {
  const bytes = wav(44_100, 2);
  expect(soundFormat(bytes)).toEqual({ kind: 'pcm', start: 44, rate: 44_100, channels: 2 });
  expect(soundFormat(bytes.slice(0, 30))).toBeUndefined();
  expect(soundFormat(bytes.slice(0, 43))).toBeUndefined();
});

it('leaves out what stands before the samples, and gives other samples to the browser', () => {
  expect(soundFormat(wav(8000, 1, 16, 'LIST\u0000\u0000\u0000\u0000'))).toMatchObject({ start: 52, rate: 8000 });
  expect(soundFormat(wav(8000, 1, 24))).toEqual({ kind: 'encoded' });
});

it('knows MPEG audio by its first frame or its tag, and raw samples by their name', () => {
  expect(soundFormat(Uint8Array.of(0xff, 0xfb, 0x90, 0x64))).toEqual({ kind: 'encoded' });
  expect(soundFormat(Uint8Array.from('ID3\u0004', (letter) => letter.charCodeAt(0)))).toEqual({ kind: 'encoded' });
  expect(soundFormat(Uint8Array.of(), 'pcm16')).toEqual({ kind: 'pcm', start: 0, rate: 24_000, channels: 1 });
  expect(soundFormat(Uint8Array.of(1, 2))).toBeUndefined();
  expect(soundFormat(Uint8Array.of(1, 2, 3, 4))).toMatchObject({ kind: 'pcm', rate: 24_000 });
});
