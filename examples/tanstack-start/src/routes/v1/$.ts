import { createRelay } from '@chat-stream/relay';
import { createFileRoute } from '@tanstack/react-router';

const relay = createRelay({
  upstream: {
    baseURL: process.env.UPSTREAM_URL ?? 'http://localhost:11434/v1',
    apiKey: process.env.OPENAI_API_KEY || undefined,
  },
  // Whoever may ask: return the id of the signed-in user, or nothing to refuse. Without it everybody may.
  // authorize: async (request) => (await findSession(request))?.userId,
});

const answer = ({ request }: { request: Request }) => relay.fetch(request);

export const Route = createFileRoute('/v1/$')({
  server: { handlers: { GET: answer, POST: answer, DELETE: answer } },
});
