import { expect, it } from 'vitest';
import { scriptedModel } from '../model/scriptedModel.js';
import type { Step } from '../script/script.js';
import { DIALECT_NAMES, type Dialect } from './dialects.js';

const script: readonly Step[] = [
  { type: 'reasoning', text: 'Hm, let me think.' },
  'Blue tide',
  { type: 'tool-call', name: 'dock', arguments: { berth: 'north', metres: 12 }, id: 'call_a' },
];

async function wireOf(dialect: Dialect, steps = script): Promise<string> {
  const { fetch } = scriptedModel(steps, { dialect, now: () => 0 });
  const request = {
    model: 'm',
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: 'user', content: 'Hi' }],
  };
  return (await fetch('/', { method: 'POST', body: JSON.stringify(request) })).text();
}

const error: readonly Step[] = ['Blue', { type: 'error', message: 'gear jam' }];

/** The peculiarities of each provider, which no other provider has. They are asserted in the bytes. */
const quirks: Readonly<Record<Dialect, readonly RegExp[]>> = {
  openai: [/^data: .*"content":""/, /"usage":null/, /"usage":\{[^\n]*\},"choices":\[\]\}/, /data: \[DONE\]\n\n$/],
  azure: [
    /^data: \{"id":"","object":"","created":0,"model":"","choices":\[\],"prompt_filter_results":/,
    /"content_filter_results":/,
    /"content_filter_offsets":/,
  ],
  openrouter: [
    /^: OPENROUTER PROCESSING\n\n/,
    /"reasoning_details":\[/,
    /"native_finish_reason":"tool_calls"/,
    /"provider":/,
    /"cost":/,
  ],
  vllm: [/"delta":\{"reasoning":"/, /"stop_reason":null/, /"token_ids":null/],
  llamacpp: [/"role":"assistant","content":null/, /"timings":\{/, /"model":""/, /data: \[DONE\]$/],
  ollama: [
    /"arguments":"\{\\"berth\\":\\"north\\",\\"metres\\":12\}"/,
    /"system_fingerprint":"fp_ollama"/,
    /"reasoning":"/,
  ],
  lmstudio: [/"function":\{"name":"","arguments":"north"\},"id":""/],
  deepseek: [/^: keep-alive\n\n/, /"content":null,"reasoning_content":"Hm/, /"prompt_cache_hit_tokens":/],
  groq: [/"x_groq":\{"id":"req_1"\}/, /"x_groq":\{"id":"req_1","usage":\{/],
  mistral: [/"content":\[\{"type":"thinking","thinking":\[/, /"finish_reason":"tool_calls"\}\],"usage":\{"prompt/],
  gemini: [/"tool_calls":\[\{"id":"call_a"/, /"thought_signature":"/],
  together: [/"logprobs":-0\.3/, /"role":"assistant","content":" tide"/],
  perplexity: [
    /"message":\{"role":"assistant","content":"Blue tide"\}/,
    /"citations":\[/,
    /"object":"chat\.completion"/,
  ],
  portkey: [/"role":"assistant","content":"","tool_calls":\[\]\}/],
  fireworks: [/"usage":\{[^\n]*\}\}\n/],
  xai: [/"service_tier":"default".*"citations":\[/],
  cerebras: [/"choices":null/, /"delta":null/, /"index":null/, /"time_info":/],
  cohere: [/"choices":\[\{"delta":/, /"tool_calls":\{"id":"call_a"/, /"index":1\}\]/],
  litellm: [/"id":"chatcmpl-bridge-1"/, /"id":"chatcmpl-bridge-2"/, /"id":"call_a"\}\]/],
  minimax: [/"arguments":\{"berth":"north","metres":12\}/],
};

it.each(DIALECT_NAMES)('%s has the peculiarities of the provider', async (dialect) => {
  const wire = await wireOf(dialect);
  for (const quirk of quirks[dialect]) expect(wire).toMatch(quirk);
  if (dialect === 'openai') return;
  const plain = await wireOf('openai');
  expect(quirks[dialect].some((quirk) => !quirk.test(plain))).toBe(true);
});

it('writes errors as OpenRouter and vLLM do', async () => {
  expect(await wireOf('openrouter', error)).toMatch(
    /"finish_reason":"error"\}\],"error":\{"code":502,"message":"gear jam"/,
  );
  expect(await wireOf('vllm', error)).toMatch(/"error":\{"message":"gear jam".*\}\n\ndata: \[DONE\]\n\n$/);
});

it('ends with `eos` at Together', async () => {
  expect(await wireOf('together', ['Blue'])).toContain('"finish_reason":"eos"');
});
