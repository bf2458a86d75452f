import { createRelay } from '@chat-stream/relay';

const relay = createRelay({
  upstream: {
    baseURL: process.env.UPSTREAM_URL ?? 'http://localhost:11434/v1',
    apiKey: process.env.OPENAI_API_KEY || undefined,
  },
  // Whoever may ask: return the id of the signed-in user, or nothing to refuse. Without it everybody may.
  // authorize: async (request) => (await findSession(request))?.userId,
});

export const GET = relay.fetch;
export const POST = relay.fetch;
export const DELETE = relay.fetch;
