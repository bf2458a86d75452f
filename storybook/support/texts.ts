export const markdownAnswer = `## Rate limits, briefly

A limiter lets a burst through and then holds to a steady pace. The simplest honest one is a **token bucket**: it refills at a constant rate and each request takes one token.

1. Start with a full bucket.
2. On each request, add what has dripped in since the last one.
3. If there is at least one token, take it. Otherwise say how long to wait.

\`\`\`ts
export function createBucket(size: number, perSecond: number) {
  let tokens = size;
  let last = performance.now();
  return function take(now = performance.now()): number {
    tokens = Math.min(size, tokens + ((now - last) / 1000) * perSecond);
    last = now;
    if (tokens >= 1) return tokens--, 0;
    return ((1 - tokens) / perSecond) * 1000; // milliseconds to wait
  };
}
\`\`\`

| Kind | Burst | Memory | Fair |
| :-- | :-: | --: | :-: |
| Token bucket | yes | 16 B | yes |
| Fixed window | at the edges | 8 B | no |
| Sliding log | no | 8 B a request | yes |

> Whatever you choose, answer with \`429\` and \`Retry-After\`: clients can only behave if they are told how.

See [RFC 6585](https://www.rfc-editor.org/rfc/rfc6585) for the status code.`;

export const shortAnswer = 'A token bucket: it refills at a constant rate, and each request takes one token.';

export const arabicAnswer = `الذاكرة المؤقتة تحفظ **نتائج العمل السابق** حتى لا يتكرر.

- أسرع للقارئ
- أرخص للخادم
- لكنها قد تصبح قديمة: \`Cache-Control: max-age=60\``;
