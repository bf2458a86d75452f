import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { convertToModelMessages, createUIMessageStreamResponse, streamText, toUIMessageStream } from 'ai';
import type { UIMessage } from 'ai';

const provider = createOpenAICompatible({
  name: 'upstream',
  baseURL: process.env.UPSTREAM_URL ?? 'http://localhost:11434/v1',
  apiKey: process.env.OPENAI_API_KEY,
});

export async function POST(request: Request) {
  const { messages }: { messages: UIMessage[] } = await request.json();
  const result = streamText({
    model: provider(process.env.NEXT_PUBLIC_CHAT_MODEL ?? 'llama3.2'),
    messages: await convertToModelMessages(messages),
    abortSignal: request.signal,
  });
  return createUIMessageStreamResponse({ stream: toUIMessageStream({ stream: result.stream }) });
}
