import { setAt, type ControlledField } from './control.js';

/** One field within a field. */
export interface NestedField {
  readonly path: readonly string[];
  readonly kind: ControlledField['kind'];
  readonly values?: readonly string[];
  readonly max?: number;
}

/** The fields of an object field, and its value when it is turned on. */
export interface NestedShape {
  readonly start: unknown;
  readonly fields: readonly NestedField[];
  /** Constants that a set field requires beside it: the types that discriminate a union. */
  readonly constants?: readonly {
    readonly with: readonly string[];
    readonly path: readonly string[];
    readonly value: string;
  }[];
}

const modes = ['score', 'block'];
const place = (name: string): NestedField => ({ path: ['user_location', 'approximate', name], kind: 'string' });

/** The shapes of the fields of kind `object`. Source: openai-node 7.57. */
export const NESTED_FIELDS: Readonly<Record<string, NestedShape>> = {
  stream_options: {
    start: { include_usage: true },
    fields: [
      { path: ['include_usage'], kind: 'boolean' },
      { path: ['include_obfuscation'], kind: 'boolean' },
    ],
  },
  prediction: {
    start: { type: 'content', content: '' },
    fields: [{ path: ['content'], kind: 'text' }],
  },
  web_search_options: {
    start: {},
    fields: [
      { path: ['search_context_size'], kind: 'enum', values: ['low', 'medium', 'high'] },
      ...['city', 'region', 'country', 'timezone'].map(place),
    ],
    constants: [{ with: ['user_location', 'approximate'], path: ['user_location', 'type'], value: 'approximate' }],
  },
  audio: {
    start: { voice: 'alloy', format: 'pcm16' },
    fields: [
      {
        path: ['voice'],
        kind: 'enum',
        values: ['alloy', 'ash', 'ballad', 'coral', 'echo', 'sage', 'shimmer', 'verse', 'marin', 'cedar'],
      },
      { path: ['format'], kind: 'enum', values: ['pcm16', 'wav', 'aac', 'mp3', 'flac', 'opus'] },
    ],
  },
  prompt_cache_options: {
    start: {},
    fields: [
      { path: ['mode'], kind: 'enum', values: ['implicit', 'explicit'] },
      { path: ['ttl'], kind: 'enum', values: ['30m'] },
    ],
  },
  moderation: {
    start: { model: 'omni-moderation-latest' },
    fields: [
      { path: ['model'], kind: 'string' },
      { path: ['policy', 'input', 'mode'], kind: 'enum', values: modes },
      { path: ['policy', 'output', 'mode'], kind: 'enum', values: modes },
    ],
  },
};

/** A copy of the object with one field changed, and with the constants that its fields require. */
export function setNested(
  { constants = [] }: NestedShape,
  value: unknown,
  path: readonly string[],
  next: unknown,
): unknown {
  const bare = constants.reduce((rest, { path: at }) => setAt(rest, at, undefined), value);
  return constants.reduce(
    (all, { with: beside, path: at, value: constant }) =>
      beside.every((_, index) => hasKey(all, beside.slice(0, index + 1))) ? setAt(all, at, constant) : all,
    setAt(bare, path, next),
  );
}

function hasKey(value: unknown, path: readonly string[]): boolean {
  return path.reduce((at: unknown, key) => (at as Record<string, unknown> | undefined)?.[key], value) !== undefined;
}
