// A relay with instructions of the server, moderation before sending, and accounting.
//   UPSTREAM_URL=https://api.openai.com/v1 OPENAI_API_KEY=sk-… node server.mjs
import { serveRelay } from '@chat-stream/relay/node';
import { createModeration } from './moderation.mjs';
import { withSystemPrompt } from './systemPrompt.mjs';

const { UPSTREAM_URL: baseURL = 'https://api.openai.com/v1', OPENAI_API_KEY: apiKey = '', PORT = '8787' } = process.env;
const moderate = createModeration(baseURL, apiKey);
// SQLite is built into Node from version 22.5 on.
const { createAccounting } = await import('./accounting.mjs').catch(() => ({}));
const accounting = createAccounting?.('usage.sqlite');

const server = await serveRelay({
  upstream: { baseURL, apiKey },
  port: Number(PORT),
  limits: { fields: 'standard', maxTokens: 2000, requestsPerMinute: 60 },
  transformRequest: async (body, context) => {
    const moderated = await moderate(body, context);
    return moderated instanceof Response ? moderated : withSystemPrompt(moderated, context);
  },
  onUsage: accounting?.onUsage,
});
process.stdout.write(`Base URL for clients: ${server.url}/v1\n`);
process.once('SIGTERM', async () => {
  await server.close({ drainMs: 25_000 });
  accounting?.close();
});
