import { isRecord } from '../json/json.js';
import type { Mutable } from '../json/own.js';

/** What a stream has said so far. Few tokens are said often: kept once, they are most of what an answer weighs while it grows. */
export interface Vocabulary {
  /** The same text, the same string as before. */
  word(text: string): string;
  /** Lets log probabilities that have just been parsed share their texts and bytes with those before. They read as before. */
  share(logprobs: unknown): void;
}

interface Token {
  readonly token: string;
  readonly bytes?: unknown;
}

export function createVocabulary(): Vocabulary {
  const words = new Map<string, string>();
  const tokens = new Map<string, Token>();

  function shareToken(entry: unknown): void {
    if (!isToken(entry)) return;
    const first = tokens.get(entry.token);
    if (!first) {
      if (tokens.size < MAX_WORDS) tokens.set(entry.token, entry);
      return;
    }
    entry.token = first.token;
    if (isSameList(entry.bytes, first.bytes)) entry.bytes = first.bytes;
  }

  return {
    word(text) {
      const known = words.get(text);
      if (known !== undefined) return known;
      if (words.size < MAX_WORDS) words.set(text, text);
      return text;
    },
    share(logprobs) {
      if (!isRecord(logprobs) || !Array.isArray(logprobs['content'])) return;
      for (const entry of logprobs['content'] as readonly unknown[]) {
        shareToken(entry);
        const alternatives = isRecord(entry) && entry['top_logprobs'];
        if (Array.isArray(alternatives)) alternatives.forEach(shareToken);
      }
    },
  };
}

/** Beyond that a stream does not repeat itself, and remembering would cost more than it saves. */
const MAX_WORDS = 20_000;

const isToken = (entry: unknown): entry is Mutable<Token> => isRecord(entry) && typeof entry['token'] === 'string';

function isSameList(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => item === b[at]);
}
