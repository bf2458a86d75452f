import { isRecord } from './json.js';
import type { Mutable } from './own.js';

interface Token {
  readonly token: string;
  readonly bytes?: unknown;
}

/**
 * The tokens that a stream's log probabilities have named. Few tokens are named often, each time with their text and their bytes; kept
 * once, they are half of what log probabilities weigh. Values that have just been parsed are changed in place; they read as before.
 */
export function createVocabulary(): (logprobs: unknown) => void {
  const known = new Map<string, Token>();

  function share(entry: unknown): void {
    if (!isToken(entry)) return;
    const first = known.get(entry.token);
    if (!first) {
      known.set(entry.token, entry);
      return;
    }
    entry.token = first.token;
    if (isSameList(entry.bytes, first.bytes)) entry.bytes = first.bytes;
  }

  return (logprobs) => {
    if (!isRecord(logprobs) || !Array.isArray(logprobs['content'])) return;
    for (const entry of logprobs['content'] as readonly unknown[]) {
      share(entry);
      const alternatives = isRecord(entry) && entry['top_logprobs'];
      if (Array.isArray(alternatives)) alternatives.forEach(share);
    }
  };
}

const isToken = (entry: unknown): entry is Mutable<Token> => isRecord(entry) && typeof entry['token'] === 'string';

function isSameList(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => item === b[at]);
}
