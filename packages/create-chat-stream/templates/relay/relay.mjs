import { serveRelay } from '@chat-stream/relay/node';

const { UPSTREAM_URL, OPENAI_API_KEY, CHAT_MODEL, PORT } = process.env;

const relay = await serveRelay({
  upstream: { baseURL: UPSTREAM_URL, apiKey: OPENAI_API_KEY || undefined },
  port: Number(PORT),
  // Pages of this machine, for development. In production name yours: origins: ['https://app.example.com'].
  cors: { origins: [], loopback: true },
  // Return the id of the signed-in user, or undefined to refuse. Without `authorize`, everybody may send requests.
  // authorize: async (request) => (await findSession(request))?.userId,
});
console.log(`In a page: <Chat baseURL="${relay.url}/v1" model="${CHAT_MODEL}" />`);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void relay.close());
