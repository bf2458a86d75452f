import { describe, expect, it } from 'vitest';
import { createRedact, redactBytes, redactText } from './redact.js';

const SECRETS = ['sk-canary-0123456789', 'a "quoted" \\ key/with+signs', 'sk-sk-sk-sk-x', 'sk-canary-01', 'short'];
const TEXTS = [
  `before ${SECRETS[0]} after`,
  `${SECRETS[0]}${SECRETS[0]}`,
  JSON.stringify({ echoed: SECRETS[1], list: [SECRETS[0], SECRETS[2]] }),
  `?key=${encodeURIComponent(SECRETS[1]!)}&x=${SECRETS[2]}`,
  `sk-sk-sk-sk-sk-x and sk-canary-012`,
  `${JSON.stringify(SECRETS[1]).replaceAll('/', '\\/')} ☂ grüße`,
];
const leaks = (text: string): readonly string[] =>
  SECRETS.slice(0, 4)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .filter((form) => text.includes(form));

describe.each(TEXTS)('%s', (text) => {
  const whole = createRedact(SECRETS)(text);

  it('loses its secrets, and nothing else', () => {
    expect(leaks(whole)).toEqual([]);
    expect(whole).toContain('[removed]');
    expect(createRedact(['another secret'])(text)).toBe(text);
  });

  it('gives the same text wherever it is cut, and never sends a part of a secret', () => {
    const bytes = new TextEncoder().encode(text);
    for (let cut = 0; cut <= bytes.length; cut++) {
      for (let second = cut; second <= Math.min(bytes.length, cut + 9); second++) {
        const redaction = redactBytes(SECRETS);
        const pieces = [bytes.subarray(0, cut), bytes.subarray(cut, second), bytes.subarray(second)];
        const sent = [...pieces.map((piece) => redaction.push(piece)), redaction.end()];
        expect(Buffer.concat(sent).toString()).toBe(whole);
      }
    }
    for (let cut = 0; cut <= text.length; cut++) {
      const redaction = redactText(SECRETS);
      expect(redaction.push(text.slice(0, cut)) + redaction.push(text.slice(cut)) + redaction.end()).toBe(whole);
      // What was sent before the rest is thrown away is a part of the clean text.
      expect(whole.startsWith(redactText(SECRETS).push(text.slice(0, cut)))).toBe(true);
    }
    const bytewise = redactBytes(SECRETS);
    const sent = [...Array.from(bytes, (_byte, at) => bytewise.push(bytes.subarray(at, at + 1))), bytewise.end()];
    expect(Buffer.concat(sent).toString()).toBe(whole);
  });
});

it('passes bytes without a secret as they are, without a copy', () => {
  const bytes = new TextEncoder().encode('data: {"content":"nothing here"}\n\n');
  expect(redactBytes(SECRETS).push(bytes)).toBe(bytes);
});
