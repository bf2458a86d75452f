import { isRecord } from '../json/json.js';
import type { TokenLogprob, Usage, WireAnnotation } from './chunk.js';

/*
 * Values that reach the interface have the type that the protocol specifies. Fields of another type are dropped one by one: a title that is an object
 * would otherwise make the page fail to render, and would be stored.
 */

/** The fields of a record that are of the given type, or that are not known. */
function soundFields(
  value: object,
  types: Readonly<Record<string, 'string' | 'number' | 'object'>>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([key, item]) => {
      const type = Object.hasOwn(types, key) ? types[key] : undefined;
      return type === undefined || item === null || (type === 'object' ? isRecord(item) : typeof item === type);
    }),
  );
}

export function soundAnnotation(annotation: unknown): WireAnnotation | undefined {
  if (!isRecord(annotation)) return undefined;
  const sound = soundFields(annotation, { type: 'string', url_citation: 'object' });
  const { url_citation } = sound;
  if (!isRecord(url_citation)) return sound;
  const types = {
    url: 'string',
    title: 'string',
    content: 'string',
    start_index: 'number',
    end_index: 'number',
  } as const;
  return { ...sound, url_citation: soundFields(url_citation, types) };
}

const COUNTS = {
  prompt_tokens: 'number',
  completion_tokens: 'number',
  total_tokens: 'number',
  cost: 'number',
  prompt_tokens_details: 'object',
  completion_tokens_details: 'object',
} as const;

const DETAILS = { cached_tokens: 'number', reasoning_tokens: 'number', audio_tokens: 'number' } as const;

/** Undefined where nothing is said. */
export function soundUsage(usage: unknown): Usage | undefined {
  if (!isRecord(usage)) return undefined;
  const sound = soundFields(usage, COUNTS);
  for (const key of ['prompt_tokens_details', 'completion_tokens_details'])
    if (isRecord(sound[key])) sound[key] = soundFields(sound[key], DETAILS);
  return Object.keys(sound).length > 0 ? sound : undefined;
}

export function soundLogprobs(list: readonly unknown[]): readonly TokenLogprob[] {
  return list.flatMap((item) => {
    if (!isLogprob(item)) return [];
    const { top_logprobs: top, bytes, ...rest } = item;
    return [
      {
        ...rest,
        ...(isBytes(bytes) && { bytes }),
        ...(Array.isArray(top) && { top_logprobs: (top as readonly unknown[]).filter(isLogprob).map(withSoundBytes) }),
      },
    ];
  });
}

function withSoundBytes({ bytes, ...rest }: TokenLogprob): TokenLogprob {
  return isBytes(bytes) ? { ...rest, bytes } : rest;
}

function isBytes(bytes: unknown): bytes is readonly number[] | null {
  return bytes === null || (Array.isArray(bytes) && bytes.every((byte) => typeof byte === 'number'));
}

function isLogprob(item: unknown): item is TokenLogprob {
  return isRecord(item) && typeof item['token'] === 'string' && typeof item['logprob'] === 'number';
}
