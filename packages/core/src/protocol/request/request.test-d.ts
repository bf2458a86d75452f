import type OpenAI from 'openai';
import type OpenAI6 from 'openai-v6';
import type { OpenAIClient } from '@langchain/openai';
import { toWireRequest, type ChatRequestInput } from './dialect.js';
import type { ChatRequest } from './request.js';

type Assignable<From extends To, To> = From;

// What other SDKs call the streaming request is ours, without a cast.
export type FromOpenAi7 = Assignable<OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming, ChatRequest>;
export type FromOpenAi6 = Assignable<OpenAI6.Chat.Completions.ChatCompletionCreateParamsStreaming, ChatRequest>;
export type FromLangChain = Assignable<OpenAIClient.Chat.Completions.ChatCompletionCreateParamsStreaming, ChatRequest>;
export type InputFromOpenAi = Assignable<OpenAI.Chat.Completions.ChatCompletionCreateParamsStreaming, ChatRequestInput>;

const messages = [{ role: 'user', content: 'Hi' }] as const;

// Either spelling, mixed nesting, unknown fields.
toWireRequest({ messages, model: 'm', maxCompletionTokens: 5, top_p: 0.5, streamOptions: { include_usage: true } });
toWireRequest({ messages, model: 'm', top_k: 40, fallback_models: ['a'] });
toWireRequest({ messages: [{ role: 'user', content: [{ type: 'image_url', imageUrl: { url: 'data:' } }] }] });
toWireRequest({
  messages,
  model: ['a', { name: 'b', options: { any_thing: 1 } }],
  tags: { any: 1 },
  parentSpanId: null,
});

// @ts-expect-error a message without a role is no message
toWireRequest({ messages: [{ content: '<value>' }] });
// @ts-expect-error a temperature is a number
toWireRequest({ messages, model: 'm', temperature: 'hot' });
// @ts-expect-error `stream: false` is another protocol
toWireRequest({ messages, model: 'm', stream: false });
