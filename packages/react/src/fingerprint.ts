/**
 * A short text that differs where the values differ, and tells nothing about them: 53 bits of a hash. It names caches whose contents depend
 * on credentials, without holding the credentials.
 */
export function fingerprint(...values: readonly unknown[]): string {
  const text = JSON.stringify(values) ?? '';
  // cyrb53, a public-domain hash: no cryptography, but a key of 20 characters cannot be computed back from 53 bits.
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
