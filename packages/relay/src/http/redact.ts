const MARK = '[removed]';

/** Takes the given secrets out of a text. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const long = secrets.filter((secret) => secret.length >= 6);
  return (text) => long.reduce((clean, secret) => clean.replaceAll(secret, MARK), text);
}

/**
 * Takes the given secrets out of a stream of bytes. Chunks pass at once and as they are; only when the end of one could be the beginning
 * of a secret is that end held back.
 */
export function redactBytes(secrets: readonly string[]): { push(chunk: Uint8Array): Uint8Array; end(): Uint8Array } {
  const needles = secrets.filter((secret) => secret.length >= 6).map((secret) => Buffer.from(secret));
  let held = Buffer.alloc(0);
  return {
    push: (chunk) => {
      if (needles.length === 0) return chunk;
      const clean = needles.reduce(replace, held.length > 0 ? Buffer.concat([held, chunk]) : asBuffer(chunk));
      const cut = clean.length - Math.max(...needles.map((needle) => overlap(clean, needle)));
      held = Buffer.from(clean.subarray(cut));
      return clean.subarray(0, cut);
    },
    end: () => held,
  };
}

const asBuffer = (bytes: Uint8Array): Buffer<ArrayBufferLike> =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function replace(bytes: Buffer, needle: Buffer): Buffer {
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, from)) {
    parts.push(bytes.subarray(from, at), Buffer.from(MARK));
    from = at + needle.length;
  }
  return parts.length > 0 ? Buffer.concat([...parts, bytes.subarray(from)]) : bytes;
}

/** How many bytes at the end of a chunk are the beginning of the needle. */
function overlap(bytes: Buffer, needle: Buffer): number {
  for (let size = Math.min(needle.length - 1, bytes.length); size > 0; size--) {
    if (bytes.subarray(bytes.length - size).equals(needle.subarray(0, size))) return size;
  }
  return 0;
}
