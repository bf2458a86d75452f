import type { ChatRequest } from './request.js';
import { REQUEST_ROWS, type RequestRow } from './requestRows.js';

/** One request field, as {@link REQUEST_FIELDS} lists it. */
export interface RequestField extends RequestRow {
  /** One sentence for people. */
  readonly help: string;
}

const HELP: Readonly<Record<keyof ChatRequest, string>> = {
  messages: 'The conversation so far.',
  model: 'The model that answers. Some services also take a list, tried in order.',
  stream: 'Always true here: the answer comes piece by piece.',
  stream_options: 'Ask for token usage at the end, or for obfuscation to be left out.',
  n: 'How many answers to write side by side.',
  max_completion_tokens: 'The most tokens to write, reasoning included.',
  max_tokens: 'The most tokens to write; reasoning models refuse it.',
  stop: 'Up to four strings that end the answer where they occur.',
  verbosity: 'How long-winded the answer may be.',
  temperature: 'Higher is more surprising, lower more predictable.',
  top_p: 'Choose among the likeliest tokens that add up to this probability.',
  frequency_penalty: 'Above zero: fewer verbatim repetitions.',
  presence_penalty: 'Above zero: more new topics.',
  logit_bias: 'Raises or lowers single tokens, by token id, from -100 to 100.',
  seed: 'Asks for the same answer to the same request, as far as the server can.',
  prediction: 'Text that much of the answer will repeat, to make it faster.',
  reasoning_effort: 'How much a reasoning model thinks before it answers.',
  tools: 'What the model may call.',
  tool_choice: 'Whether the model may, must or must not call a tool, and which.',
  parallel_tool_calls: 'Whether several tools may be called at once.',
  functions: 'The older form of tools.',
  function_call: 'The older form of tool_choice.',
  web_search_options: 'Lets the model search the web, near a place if given.',
  response_format: 'Plain text, any JSON, or JSON of a given schema.',
  modalities: 'What the answer may consist of.',
  audio: 'Voice and format of spoken answers; streaming needs pcm16.',
  logprobs: 'Return the log probability of each token.',
  top_logprobs: 'How many alternatives to return for each token.',
  prompt_cache_key: 'Groups requests that share a long beginning.',
  prompt_cache_options: 'How and for how long the prompt is cached.',
  prompt_cache_retention: 'How long the prompt is cached.',
  service_tier: 'Which queue and price the request takes.',
  store: 'Keep the answer at the provider for evaluation.',
  metadata: 'Up to 16 labels that are stored with the answer.',
  user: 'Who asks, for abuse detection.',
  safety_identifier: 'A stable, hashed name of the person who asks.',
  moderation: 'Score or block what goes in and what comes out.',
  tags: 'Opper: labels for analytics.',
  parent_span_id: 'Opper: the trace span that this answer belongs to.',
};

/**
 * The table of request fields: names, kinds, ranges, defaults, and what each is for.
 *
 * @example
 * ```ts
 * import { REQUEST_FIELDS } from '@chat-stream/core';
 *
 * for (const { wire, help } of REQUEST_FIELDS) console.log(wire, help);
 * ```
 */
export const REQUEST_FIELDS: readonly RequestField[] = REQUEST_ROWS.map((row) => ({ ...row, help: HELP[row.wire] }));
