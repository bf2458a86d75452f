import { createRelay } from '@chat-stream/relay';

const relay = createRelay({
  upstream: {
    baseURL: process.env.UPSTREAM_URL ?? 'http://localhost:11434/v1',
    apiKey: process.env.OPENAI_API_KEY || undefined,
  },
  // Return the id of the signed-in user, or undefined to refuse. Without `authorize`, everybody may send requests.
  // authorize: async (request) => (await findSession(request))?.userId,
});

const answer = ({ request }: { request: Request }) => relay.fetch(request);
export { answer as loader, answer as action };
