import type { ChatRequest } from './request.js';

/** What a field's value is, coarse enough to choose a check or a form control by. */
export type FieldKind =
  | 'boolean'
  | 'integer'
  | 'number'
  | 'string'
  | 'enum'
  | 'strings'
  | 'map'
  | 'object'
  | 'model'
  | 'messages'
  | 'tools'
  | 'tool_choice'
  | 'response_format';

export type FieldGroup = 'core' | 'length' | 'sampling' | 'reasoning' | 'tools' | 'output' | 'caching' | 'account';

/** What a program has to know of a request field. Ranges are inclusive. */
export interface RequestRow {
  /** The name on the wire, such as `max_completion_tokens`. */
  readonly wire: keyof ChatRequest;
  /** The name in camelCase SDKs, such as `maxCompletionTokens`. */
  readonly camel: string;
  readonly kind: FieldKind;
  readonly group: FieldGroup;
  /** Who knows the field: `o` Opper (its newest SDK), `l` LangChain's type of 2024, `a` openai-node 7.57. */
  readonly systems: string;
  /** Smallest number, or smallest count of a list. */
  readonly min?: number;
  /** Largest number, or largest count of a list or map, or length of a string. */
  readonly max?: number;
  /** Known values of an enum, or of the strings in a list. Others are allowed and warned of. */
  readonly values?: readonly string[];
  /** What servers assume when the field is left out, where they agree. */
  readonly default?: unknown;
  /** `null` is no legal value (for most fields it is). */
  readonly notNull?: true;
  /** The fields to use instead: none where nothing takes its place. */
  readonly deprecated?: readonly string[];
  /** A field that must be set for this one to mean anything. */
  readonly requires?: string;
}

type Facts = Partial<Omit<RequestRow, 'wire' | 'camel' | 'kind' | 'group'>>;

const ALL = 'ola';

function field(wire: keyof ChatRequest, kind: FieldKind, group: FieldGroup, facts: Facts = {}): RequestRow {
  return { wire, camel: camelCase(wire), kind, group, systems: ALL, ...facts };
}

/** The camelCase spelling of a wire name. Right for request fields; never use it on user data. */
export function camelCase(wire: string): string {
  return wire.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const notNull = true;
const OPPER_OPENAI = 'oa';

/**
 * Every request field, once: the conversions, the checks, the generated form and the documentation all read this table. What people
 * are told of a field stands apart, in `requestFields.ts`, so that only those who show it carry it.
 * Sources: openai-node 7.57 `ChatCompletionCreateParamsStreaming`, openai-openapi of 2026-08, Opper's `ChatCompletionStreaming`.
 */
export const REQUEST_ROWS: readonly RequestRow[] = [
  field('messages', 'messages', 'core', { min: 1, notNull }),
  field('model', 'model', 'core', { notNull }),
  field('stream', 'boolean', 'core', { default: true, notNull }),
  field('stream_options', 'object', 'core', {
    requires: 'stream',
  }),
  field('n', 'integer', 'core', { min: 1, max: 128, default: 1 }),

  field('max_completion_tokens', 'integer', 'length', {
    min: 1,
    systems: OPPER_OPENAI,
  }),
  field('max_tokens', 'integer', 'length', {
    min: 1,
    deprecated: ['max_completion_tokens'],
  }),
  field('stop', 'strings', 'length', { min: 1, max: 4 }),
  field('verbosity', 'enum', 'length', {
    values: ['low', 'medium', 'high'],
    default: 'medium',
    systems: OPPER_OPENAI,
  }),

  field('temperature', 'number', 'sampling', {
    min: 0,
    max: 2,
    default: 1,
  }),
  field('top_p', 'number', 'sampling', {
    min: 0,
    max: 1,
    default: 1,
  }),
  field('frequency_penalty', 'number', 'sampling', {
    min: -2,
    max: 2,
    default: 0,
  }),
  field('presence_penalty', 'number', 'sampling', { min: -2, max: 2, default: 0 }),
  field('logit_bias', 'map', 'sampling', {
    min: -100,
    max: 100,
  }),
  field('seed', 'integer', 'sampling', {
    deprecated: [],
  }),
  field('prediction', 'object', 'sampling', {
    systems: OPPER_OPENAI,
  }),

  field('reasoning_effort', 'enum', 'reasoning', {
    values: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
    systems: OPPER_OPENAI,
  }),

  field('tools', 'tools', 'tools', { max: 128, notNull }),
  field('tool_choice', 'tool_choice', 'tools', {
    notNull,
  }),
  field('parallel_tool_calls', 'boolean', 'tools', {
    default: true,
    notNull,
    requires: 'tools',
  }),
  field('functions', 'tools', 'tools', { min: 1, max: 128, notNull, deprecated: ['tools'] }),
  field('function_call', 'tool_choice', 'tools', {
    notNull,
    deprecated: ['tool_choice'],
    requires: 'functions',
  }),
  field('web_search_options', 'object', 'tools', {
    notNull,
    systems: OPPER_OPENAI,
  }),

  field('response_format', 'response_format', 'output', {
    notNull,
  }),
  field('modalities', 'strings', 'output', {
    values: ['text', 'audio'],
    default: ['text'],
    systems: OPPER_OPENAI,
  }),
  field('audio', 'object', 'output', {
    systems: OPPER_OPENAI,
  }),
  field('logprobs', 'boolean', 'output', { default: false }),
  field('top_logprobs', 'integer', 'output', {
    min: 0,
    max: 20,
    requires: 'logprobs',
  }),

  field('prompt_cache_key', 'string', 'caching', {
    systems: OPPER_OPENAI,
  }),
  field('prompt_cache_options', 'object', 'caching', {
    notNull,
    systems: 'a',
  }),
  field('prompt_cache_retention', 'enum', 'caching', {
    values: ['in_memory', '24h'],
    deprecated: ['prompt_cache_options.ttl'],
    systems: 'a',
  }),

  field('service_tier', 'enum', 'account', {
    values: ['auto', 'default', 'flex', 'scale', 'priority', 'fast'],
    default: 'auto',
  }),
  field('store', 'boolean', 'account', {
    default: false,
    systems: OPPER_OPENAI,
  }),
  field('metadata', 'map', 'account', {
    max: 16,
    systems: OPPER_OPENAI,
  }),
  field('user', 'string', 'account', {
    notNull,
    deprecated: ['safety_identifier', 'prompt_cache_key'],
  }),
  field('safety_identifier', 'string', 'account', {
    max: 64,
    systems: OPPER_OPENAI,
  }),
  field('moderation', 'object', 'account', { systems: 'a' }),
  field('tags', 'map', 'account', { systems: 'o' }),
  field('parent_span_id', 'string', 'account', { systems: 'o' }),
];
