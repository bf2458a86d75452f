/**
 * Removing secrets from what an upstream answers. An upstream, or a proxy in front of it, may send back the request that it received, and a
 * secret may be cut anywhere on its way.
 */

const MARK = '[removed]';
/** Shorter values occur in ordinary text. */
const SHORTEST = 6;

/** Every form in which a secret may appear: as it is, in JSON, and in a URL. The longest comes first, as one may contain another. */
function formsOf(secrets: readonly string[]): readonly string[] {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => {
      const json = JSON.stringify(secret).slice(1, -1);
      return [secret, json, json.replaceAll('/', '\\/'), encodeURIComponent(secret)];
    });
  return [...new Set(forms)].toSorted((a, b) => b.length - a.length);
}

/** Removes secrets from a whole text. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const forms = formsOf(secrets);
  return (text) => scanText(text, forms, true).clean;
}

/** Removes secrets from a text that arrives in pieces. */
export interface TextRedaction {
  /** The text that is safe to send on. The end of a piece is held back while it could be the beginning of a secret. */
  push(text: string): string;
  /** The rest, at the true end of the text. After a cut, the rest has to be thrown away. */
  end(): string;
}

export function redactText(secrets: readonly string[]): TextRedaction {
  const forms = formsOf(secrets);
  let held = '';
  const scan = (text: string, isEnd: boolean): string => {
    const { clean, rest } = scanText(text, forms, isEnd);
    held = rest;
    return clean;
  };
  return {
    push: (piece) => (forms.length === 0 ? piece : scan(held + piece, false)),
    end: () => scan(held, true),
  };
}

/**
 * Replaces the first and longest secrets. Before the end it stops where a secret may begin that is not complete: deciding there would make
 * the result depend on where the text was cut.
 */
function scanText(
  text: string,
  forms: readonly string[],
  isEnd: boolean,
): { readonly clean: string; readonly rest: string } {
  let [clean, from] = ['', 0];
  for (;;) {
    // A secret that was replaced may reach into what looked like the beginning of another one, so this is asked each time.
    const stop = isEnd ? text.length : Math.min(text.length, ...forms.map((form) => startOfOverlap(text, form, from)));
    let [start, length] = [text.length, 0];
    for (const form of forms) {
      const at = text.indexOf(form, from);
      if (at >= 0 && at < start) [start, length] = [at, form.length];
    }
    if (start >= stop) return { clean: clean + text.slice(from, stop), rest: text.slice(stop) };
    clean += text.slice(from, start) + MARK;
    from = start + length;
  }
}

/** The first position from which the rest of the text is the beginning of the needle. */
function startOfOverlap(text: string, needle: string, least = 0): number {
  const first = needle[0] ?? '';
  const from = Math.max(least, text.length - needle.length + 1);
  for (let at = text.indexOf(first, from); at >= 0; at = text.indexOf(first, at + 1)) {
    if (needle.startsWith(text.slice(at))) return at;
  }
  return text.length;
}

/** Removes secrets from bytes that arrive in pieces. */
export interface ByteRedaction {
  push(bytes: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

/** Like `redactText`. Pieces that need no change pass without a copy. */
export function redactBytes(secrets: readonly string[]): ByteRedaction {
  const encoder = new TextEncoder();
  const needles = formsOf(secrets).map((form) => toNeedle(encoder.encode(form)));
  const mark = encoder.encode(MARK);
  let held = EMPTY;
  const scan = (bytes: Uint8Array, isEnd: boolean): Uint8Array => {
    const parts: Uint8Array[] = [];
    for (let from = 0; ;) {
      const stop = isEnd ? bytes.length : overlapOf(bytes, needles, from);
      const { start, length } = findFirst(bytes, needles, from);
      if (start >= stop) {
        held = stop < bytes.length ? bytes.slice(stop) : EMPTY;
        const last = from === 0 && stop === bytes.length ? bytes : bytes.subarray(from, stop);
        return parts.length === 0 ? last : concat([...parts, last]);
      }
      parts.push(bytes.subarray(from, start), mark);
      from = start + length;
    }
  };
  return {
    push: (piece) => {
      if (needles.length === 0) return piece;
      return scan(held.length > 0 ? concat([held, piece]) : piece, false);
    },
    end: () => scan(held, true),
  };
}

const EMPTY: Uint8Array = new Uint8Array();

interface Needle {
  readonly bytes: Uint8Array;
  /** The position of its byte that is rarest in ordinary text, by which it is looked for. */
  readonly anchor: number;
}

function toNeedle(bytes: Uint8Array): Needle {
  const isRare = (byte: number): boolean => (byte >= 65 && byte <= 90) || byte > 127 || byte === 37 || byte === 95;
  const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
  const rare = bytes.findIndex(isRare);
  const digit = bytes.findIndex(isDigit);
  return { bytes, anchor: rare >= 0 ? rare : Math.max(0, digit) };
}

/** The first secret, and the longest of those that begin there. Needles are ordered by length. */
function findFirst(
  bytes: Uint8Array,
  needles: readonly Needle[],
  from: number,
): { readonly start: number; readonly length: number } {
  let [start, length] = [bytes.length, 0];
  for (const { bytes: needle, anchor } of needles) {
    const wanted = needle[anchor] ?? 0;
    for (let at = bytes.indexOf(wanted, from + anchor); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
      if (at - anchor >= start) break;
      if (!hasAt(bytes, at - anchor, needle)) continue;
      [start, length] = [at - anchor, needle.length];
      break;
    }
  }
  return { start, length };
}

function hasAt(bytes: Uint8Array, start: number, needle: Uint8Array): boolean {
  if (start + needle.length > bytes.length) return false;
  for (let at = 0; at < needle.length; at++) if (bytes[start + at] !== needle[at]) return false;
  return true;
}

/** The first position from which the rest is the beginning of a secret. */
function overlapOf(bytes: Uint8Array, needles: readonly Needle[], least: number): number {
  let earliest = bytes.length;
  for (const { bytes: needle } of needles) {
    const first = needle[0] ?? 0;
    const from = Math.max(least, bytes.length - needle.length + 1);
    for (let at = bytes.indexOf(first, from); at >= 0 && at < earliest; at = bytes.indexOf(first, at + 1)) {
      if (hasAt(needle, 0, bytes.subarray(at))) earliest = at;
    }
  }
  return earliest;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
