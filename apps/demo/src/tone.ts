/** A soft rising tone as base64 of 16-bit samples, 24,000 a second: what `pcm16` streams. */
export function tone(seconds: number): string {
  const samples = new Int16Array(24_000 * seconds);
  for (let at = 0; at < samples.length; at++) {
    const time = at / 24_000;
    const fade = Math.min(1, time * 4, (seconds - time) * 4);
    samples[at] = Math.sin(2 * Math.PI * (220 + 30 * time) * time) * 7000 * fade;
  }
  const bytes = new Uint8Array(samples.buffer);
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
