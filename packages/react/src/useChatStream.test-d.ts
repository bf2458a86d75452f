import { defineTool, structuredOutput, type Message, type Transport } from '@chat-stream/core';
import { useChatStream, type UseChatStreamOptions } from './useChatStream.js';

declare const transport: Transport;
const weather = defineTool({
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  execute: ({ city }) => ({ city, degrees: 21 }),
});
const ask = defineTool({ description: 'Asks the reader' });

// The parts of messages follow from the tools, and the callbacks with them.
export function useWeather(): number | undefined {
  const { messages } = useChatStream({
    baseURL: '/v1',
    tools: { weather, ask },
    onFinish({ message }) {
      for (const part of message?.parts ?? [])
        if (part.type === 'tool-call' && part.name === 'weather' && part.state === 'done')
          part.output.degrees.toFixed();
    },
    onToolCall({ call }) {
      if (call.name === 'weather' && call.state === 'running') call.input.city.trim();
      // @ts-expect-error there is no such tool
      if (call.name === 'wether') return;
    },
  });
  const plain: readonly Message[] = messages;
  for (const part of plain[0] ? (messages[0]?.parts ?? []) : []) {
    if (part.type !== 'tool-call') continue;
    if (part.name === 'weather' && part.state === 'awaiting') part.input.city.trim();
    // @ts-expect-error the result is there when the call is done
    if (part.name === 'weather' && part.state === 'awaiting') return part.output.degrees;
    if (part.name === 'weather' && part.state === 'done') return part.output.degrees;
  }
  return undefined;
}

// Structured output and tools together.
export function useBoth(): string | undefined {
  const output = structuredOutput({ type: 'object', properties: { title: { type: 'string' } } } as const);
  return useChatStream({ transport, output, tools: { weather } }).messages[0]?.parsed?.title;
}

// Options of a component that wraps the hook.
export const useMine = (options: UseChatStreamOptions): string => useChatStream(options).id;
export const useShared = (): string => useChatStream({ id: 'shared' }).id;

// @ts-expect-error nothing says where messages are sent
export const useNowhere = (): string => useChatStream({ request: { model: 'm' } }).id;

// Fields that servers add pass; misspelt ones do not.
export function useFields(): void {
  useChatStream({ transport, request: { model: 'm', top_k: 40, min_p: 0.1, chat_template_kwargs: {}, models: ['a'] } });
  useChatStream({ transport, request: { maxCompletionTokens: 5, toolChoice: 'auto', repetition_penalty: 1 } });
  // @ts-expect-error a letter is missing
  useChatStream({ transport, request: { temprature: 0.5 } });
  // @ts-expect-error two letters are swapped
  useChatStream({ transport, request: { tempreature: 0.5 } });
  // @ts-expect-error a letter too many
  useChatStream({ transport, request: { modell: 'm' } });
  // @ts-expect-error another letter
  useChatStream({ transport, request: { tool_choise: 'auto' } });
  // @ts-expect-error neither spelling
  useChatStream({ transport, request: { maxcompletiontokens: 5 } });
  // @ts-expect-error a hyphen
  useChatStream({ transport, request: { 'top-p': 0.5 } });
  // @ts-expect-error the temperature is a number
  useChatStream({ transport, request: { temperature: 'hot' } });
}
