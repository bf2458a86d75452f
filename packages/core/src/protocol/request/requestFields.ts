import type { ChatRequest } from './request.js';

/** The kind of value of a field, for a check or a form control. */
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

/** The group of a request field in a settings panel. */
export type FieldGroup = 'core' | 'length' | 'sampling' | 'reasoning' | 'tools' | 'output' | 'caching' | 'account';

/** One field of a request, as {@link REQUEST_FIELDS} lists it. Ranges are inclusive. */
export interface RequestField {
  /** The name on the wire, such as `max_completion_tokens`. */
  readonly wire: keyof ChatRequest;
  /** The name in camelCase SDKs, such as `maxCompletionTokens`. */
  readonly camel: string;
  readonly kind: FieldKind;
  readonly group: FieldGroup;
  /** One sentence for people. */
  readonly help: string;
  /** The systems that know the field: `o` Opper (its newest SDK), `l` LangChain's type of 2024, `a` openai-node 7.57. */
  readonly systems: string;
  /** Smallest number, or smallest count of a list. */
  readonly min?: number;
  /** Largest number, or largest count of a list or map, or length of a string. */
  readonly max?: number;
  /** Known values of an enum, or of the strings in a list. Others are allowed and warned of. */
  readonly values?: readonly string[];
  /** The default of servers, if they agree. */
  readonly default?: unknown;
  /** Servers disagree on the type: another one is worth a warning, not an error. */
  readonly varies?: true;
  /** `null` is not a legal value. For most fields it is. */
  readonly notNull?: true;
  /** The fields to use instead: none where nothing takes its place. */
  readonly deprecated?: readonly string[];
  /** A field that must be set for this one to mean anything. */
  readonly requires?: string;
}

type Facts = Partial<Omit<RequestField, 'wire' | 'camel' | 'kind' | 'group' | 'help'>>;

const ALL = 'ola';

function field(
  wire: keyof ChatRequest,
  kind: FieldKind,
  group: FieldGroup,
  help: string,
  facts: Facts = {},
): RequestField {
  return { wire, camel: camelCase(wire), kind, group, help, systems: ALL, ...facts };
}

/** The camelCase spelling of a wire name. Right for request fields; never use it on user data. */
export function camelCase(wire: string): string {
  return wire.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const notNull = true;
const varies = true;
const OPPER_OPENAI = 'oa';

/**
 * The table of request fields: names, kinds, ranges, defaults and a sentence about each. The conversion between spellings, the validation,
 * the generated form and the documentation all read this table.
 *
 * Sources: openai-node 7.57 `ChatCompletionCreateParamsStreaming`, openai-openapi of 2026-08, Opper's `ChatCompletionStreaming`.
 *
 * @example
 * ```ts
 * import { REQUEST_FIELDS } from '@chat-stream/core';
 *
 * for (const { wire, help } of REQUEST_FIELDS) console.log(wire, help);
 * ```
 */
export const REQUEST_FIELDS: readonly RequestField[] = [
  field('messages', 'messages', 'core', 'The conversation so far.', { min: 1, notNull }),
  field('model', 'model', 'core', 'The model that responds. Some services accept a list and try the models in order.', {
    notNull,
  }),
  field('stream', 'boolean', 'core', 'Always on here: the response arrives piece by piece.', {
    default: true,
    notNull,
  }),
  field('stream_options', 'object', 'core', 'Include token usage at the end, or leave out obfuscation.', {
    requires: 'stream',
  }),
  field('n', 'integer', 'core', 'How many responses to generate side by side.', { min: 1, max: 128, default: 1 }),

  field('max_completion_tokens', 'integer', 'length', 'Maximum number of tokens to generate, including reasoning.', {
    min: 1,
    systems: OPPER_OPENAI,
  }),
  field('max_tokens', 'integer', 'length', 'Maximum number of tokens to generate. Reasoning models reject it.', {
    min: 1,
    deprecated: ['max_completion_tokens'],
  }),
  field('stop', 'strings', 'length', 'Up to four strings that end the response where they occur.', { min: 1, max: 4 }),
  field('verbosity', 'enum', 'length', 'How detailed the response is.', {
    values: ['low', 'medium', 'high'],
    default: 'medium',
    systems: OPPER_OPENAI,
  }),

  field('temperature', 'number', 'sampling', 'Higher is more creative, lower more predictable.', {
    min: 0,
    max: 2,
    default: 1,
  }),
  field('top_p', 'number', 'sampling', 'Consider only the most likely tokens that add up to this probability.', {
    min: 0,
    max: 1,
    default: 1,
  }),
  field('frequency_penalty', 'number', 'sampling', 'Above zero: fewer verbatim repetitions.', {
    min: -2,
    max: 2,
    default: 0,
  }),
  field('presence_penalty', 'number', 'sampling', 'Above zero: more new topics.', { min: -2, max: 2, default: 0 }),
  field('logit_bias', 'map', 'sampling', 'Make single tokens more or less likely, by token ID, from -100 to 100.', {
    min: -100,
    max: 100,
    varies, // llama.cpp takes a list of pairs
  }),
  field('seed', 'integer', 'sampling', 'Ask for the same response to the same request, where the server supports it.', {
    deprecated: [],
  }),
  field('prediction', 'object', 'sampling', 'Text that most of the response repeats, so that it arrives faster.', {
    systems: OPPER_OPENAI,
  }),

  field('reasoning_effort', 'enum', 'reasoning', 'How much a reasoning model thinks before it responds.', {
    values: ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'],
    varies, // Fireworks takes a number, and true or false
    systems: OPPER_OPENAI,
  }),

  field('tools', 'tools', 'tools', 'The tools that the model can call.', { max: 128, notNull }),
  field('tool_choice', 'tool_choice', 'tools', 'Whether the model can, must or must not call a tool, and which one.', {
    notNull,
  }),
  field('parallel_tool_calls', 'boolean', 'tools', 'Allow several tool calls at once.', {
    default: true,
    notNull,
    requires: 'tools',
  }),
  field('functions', 'tools', 'tools', 'The older form of tools.', {
    min: 1,
    max: 128,
    notNull,
    deprecated: ['tools'],
  }),
  field('function_call', 'tool_choice', 'tools', 'The older form of tool_choice.', {
    notNull,
    deprecated: ['tool_choice'],
    requires: 'functions',
  }),
  field('web_search_options', 'object', 'tools', 'Let the model search the web, near a place if you set one.', {
    notNull,
    systems: OPPER_OPENAI,
  }),

  field('response_format', 'response_format', 'output', 'Plain text, any JSON, or JSON that follows a schema.', {
    notNull,
  }),
  field('modalities', 'strings', 'output', 'What the response can contain.', {
    values: ['text', 'audio'],
    default: ['text'],
    systems: OPPER_OPENAI,
  }),
  field('audio', 'object', 'output', 'Voice and format of spoken responses. Streaming requires pcm16.', {
    systems: OPPER_OPENAI,
  }),
  field('logprobs', 'boolean', 'output', 'Return the log probability of each token.', {
    default: false,
    varies, // Together takes a number
  }),
  field('top_logprobs', 'integer', 'output', 'How many alternatives to return for each token.', {
    min: 0,
    max: 20,
    requires: 'logprobs',
  }),

  field('prompt_cache_key', 'string', 'caching', 'Group requests that share a long beginning.', {
    systems: OPPER_OPENAI,
  }),
  field('prompt_cache_options', 'object', 'caching', 'How and for how long the prompt is cached.', {
    notNull,
    systems: 'a',
  }),
  field('prompt_cache_retention', 'enum', 'caching', 'How long the prompt is cached.', {
    values: ['in_memory', '24h'],
    deprecated: ['prompt_cache_options.ttl'],
    systems: 'a',
  }),

  field('service_tier', 'enum', 'account', 'The queue and price tier of the request.', {
    values: ['auto', 'default', 'flex', 'scale', 'priority', 'fast'],
    default: 'auto',
  }),
  field('store', 'boolean', 'account', 'Store the response with the provider for evaluation.', {
    default: false,
    systems: OPPER_OPENAI,
  }),
  field('metadata', 'map', 'account', 'Up to 16 labels to store with the response.', {
    max: 16,
    systems: OPPER_OPENAI,
  }),
  field('user', 'string', 'account', 'Identifies the person who asks, to detect abuse.', {
    notNull,
    deprecated: ['safety_identifier', 'prompt_cache_key'],
  }),
  field('safety_identifier', 'string', 'account', 'A stable, hashed identifier of the person who asks.', {
    max: 64,
    systems: OPPER_OPENAI,
  }),
  field('moderation', 'object', 'account', 'Score or block input and output.', { systems: 'a' }),
  field('tags', 'map', 'account', 'Opper: labels for analytics.', {
    systems: 'o',
    varies, // LiteLLM takes a list
  }),
  field('parent_span_id', 'string', 'account', 'Opper: the trace span that this response belongs to.', {
    systems: 'o',
  }),
];
