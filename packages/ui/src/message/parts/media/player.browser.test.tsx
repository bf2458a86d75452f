import { expect, it } from 'vitest';
import { server, userEvent } from 'vitest/browser';
import { createPlayer } from './createPlayer.js';
import { createSound } from './createSound.js';

/** Base64 of 16-bit samples, in pieces that each carry padding of their own, as providers stream them. */
function pieces(seconds: number, count: number): readonly string[] {
  const bytes = new Uint8Array(24_000 * 2 * seconds).map((_, at) => at % 251);
  const size = Math.ceil(bytes.length / count);
  return Array.from({ length: count }, (_, at) =>
    btoa(String.fromCharCode(...bytes.subarray(at * size, (at + 1) * size))),
  );
}

it('has more of the sound with each piece, and all of it at the end', async () => {
  const context = new OfflineAudioContext(1, 1, 24_000);
  const sound = createSound(context, 'pcm16');
  const all = pieces(2, 7);
  const durations: number[] = [];
  for (let count = 1; count <= all.length; count++) {
    await sound.read(all.slice(0, count).join(''), count === all.length);
    durations.push(sound.buffer()?.duration ?? 0);
  }
  expect(durations[0]).toBeGreaterThan(0);
  expect(durations).toEqual(durations.toSorted((one, other) => one - other));
  expect(durations.at(-1)).toBe(2);
  const samples = sound.buffer()!.getChannelData(0);
  expect(samples[1]).toBeCloseTo(((3 << 8) | 2) / 32_768, 5);
});

it('lets the browser decode a file, also one that is still arriving', async () => {
  const context = new OfflineAudioContext(1, 1, 24_000);
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, value: string): void =>
    [...value].forEach((letter, index) => header.setUint8(at + index, letter.charCodeAt(0)));
  const frames = 8000;
  text(0, 'RIFF');
  header.setUint32(4, 36 + frames, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, 8000, true);
  header.setUint32(28, 8000, true);
  header.setUint16(32, 1, true);
  // 8 bits: not what is read here, so the browser has to.
  header.setUint16(34, 8, true);
  text(36, 'data');
  header.setUint32(40, frames, true);
  const bytes = new Uint8Array(44 + frames).fill(128);
  bytes.set(new Uint8Array(header.buffer));
  let base64 = '';
  for (const byte of bytes) base64 += String.fromCharCode(byte);
  const sound = createSound(context, 'wav');
  await sound.read(btoa(base64), true);
  expect(sound.buffer()?.duration).toBeCloseTo(1, 1);
  await expect(createSound(context, 'mp3').read(btoa('no sound at all'), true)).rejects.toThrow(/decod/i);
});

async function hasSound(): Promise<boolean> {
  if (server.browser === 'chromium') return true;
  const context = new AudioContext();
  // It stays pending without a device.
  const wait = new Promise((resolve) => setTimeout(resolve, 2000));
  await Promise.race([context.resume(), wait]);
  const before = context.currentTime;
  await new Promise((resolve) => setTimeout(resolve, 500));
  const isRunning = context.currentTime > before;
  void context.close();
  return isRunning;
}

it('plays, waits for what is still to come, goes on by itself, and ends', async ({ skip }) => {
  // Browsers are silent until the reader has pressed something.
  await userEvent.click(document.body);
  skip(!(await hasSound()), 'without a sound device, the clock of the audio does not run in Firefox');
  const player = createPlayer('pcm16');
  const all = pieces(1, 4);
  const reached = (wanted: (now: ReturnType<typeof player.getSnapshot>) => boolean): Promise<void> =>
    expect.poll(() => wanted(player.getSnapshot()), { timeout: 5000 }).toBe(true);
  player.play();
  expect(player.getSnapshot()).toMatchObject({ isPlaying: true, isWaiting: true });
  player.read(all[0]!, false);
  await reached(({ duration }) => duration > 0);
  await reached(({ isWaiting, position }) => isWaiting && position > 0.2);
  player.read(all.join(''), true);
  await reached(({ duration, isWaiting }) => duration === 1 && !isWaiting);
  player.seek(0.9);
  await reached(({ isPlaying }) => !isPlaying);
  expect(player.getSnapshot()).toMatchObject({ position: 0, isWaiting: false, hasFailed: false });
  player.close();
});
