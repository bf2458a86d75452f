import { createServer } from 'node:http';

const WORDS = 12;

/** The page and the relay on one origin, and a slow model server behind the relay that counts its calls. */
export async function startServers({ code, relay: kit, isRedis, random }) {
  const calls = [];
  let isCalm = false;
  const model = createServer((request, response) => {
    let body = '';
    request.on('data', (bytes) => (body += bytes));
    request.on('end', () => {
      const question = questionOf(JSON.parse(body));
      calls.push(question);
      void answer(response, question, isCalm ? 10 : 100 + random() * 2500);
    });
  });
  await listen(model);
  const redis = isRedis ? await kit.startRedis() : undefined;
  const relay = kit.createRelay({
    upstream: { baseURL: `${urlOf(model)}/v1`, fetch: kit.nodeFetch },
    authorize: () => 'reader',
    limits: { requestsPerMinute: 100_000 },
    store: redis ? kit.redisStore({ url: `unix://${redis.socket}` }) : kit.memoryStore(),
  });
  const handle = kit.toNodeHandler(relay.fetch);
  const streams = new Set();
  const server = createServer((request, response) => {
    if (request.url.startsWith('/v1')) {
      streams.add(response);
      response.on('close', () => streams.delete(response));
      handle(request, response);
    } else if (request.url === '/page.js') response.setHeader('content-type', 'text/javascript').end(code);
    else
      response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><meta charset="utf-8"><body><script type="module" src="/page.js"></script>');
  });
  await listen(server);
  return {
    url: urlOf(server),
    calls: () => calls,
    answerTo,
    /** Cuts all open answers, as a proxy does that is restarted. */
    cut: () => [...streams].forEach((response) => response.destroy()),
    setCalm: () => (isCalm = true),
    async close() {
      for (const each of [server, model]) {
        each.close();
        each.closeAllConnections();
      }
      await relay.close();
      await redis?.close();
    },
  };
}

const answerTo = (question) => Array.from({ length: WORDS }, (_, index) => `${question} word ${index + 1}`).join(' ');

function questionOf({ messages }) {
  const { content } = messages.findLast(({ role }) => role === 'user');
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('');
}

async function answer(response, question, firstByteMs) {
  await new Promise((resolve) => setTimeout(resolve, firstByteMs));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const words = answerTo(question).split(/(?<= )/);
  for (const [index, content] of words.entries()) {
    if (response.destroyed) return;
    const choice = { index: 0, delta: { content }, finish_reason: index === words.length - 1 ? 'stop' : null };
    response.write(`data: ${JSON.stringify({ id: 'c', model: 'm', choices: [choice] })}\n\n`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  response.end('data: [DONE]\n\n');
}

const listen = (server) => new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const urlOf = (server) => `http://127.0.0.1:${server.address().port}`;
