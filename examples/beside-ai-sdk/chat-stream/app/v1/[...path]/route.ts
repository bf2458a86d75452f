import { createRelay } from '@chat-stream/relay';

const relay = createRelay({
  upstream: {
    baseURL: process.env.UPSTREAM_URL ?? 'http://localhost:11434/v1',
    apiKey: process.env.OPENAI_API_KEY || undefined,
  },
});
export const GET = relay.fetch;
export const POST = relay.fetch;
export const DELETE = relay.fetch;
