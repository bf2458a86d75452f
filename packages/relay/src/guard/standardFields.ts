/**
 * The fields of a Chat Completions request that say what to generate. Missing are those that select another model, another price or a tool
 * of the provider, and those that store something there: `models`, `route`, `provider`, `plugins`, `service_tier`, `web_search_options`,
 * `store`, `metadata` and others.
 */
export const STANDARD_FIELDS: readonly string[] = `
  model messages stream stream_options
  max_tokens max_completion_tokens n stop seed user
  temperature top_p top_k min_p presence_penalty frequency_penalty repetition_penalty
  logit_bias logprobs top_logprobs
  tools tool_choice parallel_tool_calls functions function_call
  response_format reasoning_effort reasoning verbosity modalities audio prediction
`
  .trim()
  .split(/\s+/);
