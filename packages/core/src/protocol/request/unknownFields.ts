import type { JsonRecord } from '../json/json.js';
import { issue, type RequestIssue } from './requestIssue.js';
import { REQUEST_FIELDS } from './requestFields.js';

/**
 * Fields of other servers whose names resemble a field of the protocol. Sources: the request references of OpenRouter (`models`, `top_k`,
 * `min_p`, `top_a`, `usage`), vLLM (`min_tokens`, `use_beam_search`), LM Studio and llama.cpp (`n_predict`, `top_n_sigma`).
 */
const NEIGHBOURS = new Set(['models', 'topk', 'topa', 'minp', 'tool', 'mintokens', 'usage', 'mode', 'prompt']);

/** The names of the same field in other protocols: Responses and the AI SDK, Hugging Face, Anthropic. */
const SYNONYMS: Readonly<Record<string, string>> = {
  maxoutputtokens: 'max_completion_tokens',
  maxnewtokens: 'max_completion_tokens',
  stopsequences: 'stop',
};

const KNOWN = new Map(REQUEST_FIELDS.flatMap(({ wire, camel }) => [wire, camel].map((name) => [name, wire] as const)));

/** Warns of fields that look like a mistyped field of the protocol. Any other unknown field is one of the server's own, and passes. */
export function unknownFieldIssues(wire: JsonRecord): readonly RequestIssue[] {
  return Object.keys(wire).flatMap((name) => {
    const meant = KNOWN.has(name) || NEIGHBOURS.has(squeeze(name)) ? undefined : nearest(name);
    if (meant === undefined) return [];
    const message = `"${name}" is an unknown field. Did you mean "${meant}"?`;
    return [issue([name], 'unknown_field', message, 'warning', { names: [meant] })];
  });
}

/** The field that a name differs from by one slip in four letters, and by no more than two. */
function nearest(name: string): string | undefined {
  const plain = squeeze(name);
  if (Object.hasOwn(SYNONYMS, plain)) return SYNONYMS[plain];
  let best: string | undefined;
  let least = Math.min(2, Math.floor(plain.length / 4)) + 1;
  for (const [known, wire] of KNOWN) {
    const slips = distance(plain, squeeze(known), least);
    if (slips < least) [best, least] = [wire, slips];
  }
  return best;
}

/** `max-Tokens`, `MAX_TOKENS` and `maxtokens` are the same mistake. */
const squeeze = (name: string): string => name.toLowerCase().replace(/[-_ ]/g, '');

/** How many letters have to be added, removed, replaced or swapped with their neighbour (optimal string alignment), or `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i]);
  for (let j = 1; j <= b.length; j++) rows[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let cost = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, rows[i - 2]![j - 2]! + 1);
      rows[i]![j] = cost;
    }
  }
  return rows[a.length]![b.length]!;
}
