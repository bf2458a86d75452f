import compression from 'compression';
import express from 'express';
import {
  createServer,
  request as requestHttp,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { toNodeHandler } from 'srvx/node';
import { afterEach, describe, expect, it } from 'vitest';
import { createRelay } from './createRelay.js';
import { serveRelay } from './node.js';
import { DONE, eventText, gatedModel, type GatedModel } from './testKit/gatedModel.js';
import { hasNginx, startNginx } from './testKit/startNginx.js';
import { question } from './testKit/wire.js';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function behindNginx({ upstream }: GatedModel): Promise<string> {
  const server = await serveRelay({ upstream, port: 0 });
  const nginx = await startNginx(server.url);
  closing.push(server.close, nginx.close);
  return nginx.url;
}

async function behindCompression({ upstream }: GatedModel): Promise<string> {
  const relay = createRelay({ upstream });
  const app = express();
  app.use(compression({ threshold: 0 }));
  app.get('/page', (_request, response) => void response.type('text').send('so that something is compressed'));
  app.use('/v1', toNodeHandler(relay.fetch) as RequestListener);
  const server: Server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () => relay.close(),
    () => {
      server.close();
      server.closeAllConnections();
    },
  );
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

/** Browsers ask for compression. */
const HEADERS = { 'content-type': 'application/json', 'accept-encoding': 'gzip, deflate, br' };

function post(url: string, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const call = requestHttp(`${url}/v1/chat/completions`, { method: 'POST', headers: { ...HEADERS, ...headers } });
    call.on('response', resolve).on('error', reject);
    call.end(JSON.stringify(question));
  });
}

const proxies: readonly (readonly [string, boolean, (model: GatedModel) => Promise<string>])[] = [
  [
    `nginx with its default configuration${hasNginx ? '' : ' (left out: this machine has no nginx)'}`,
    hasNginx,
    behindNginx,
  ],
  ['Express with compression', true, behindCompression],
];

describe.each(proxies)('%s', (_name, isHere, open) => {
  it.runIf(isHere).each([
    ['without a key', {}],
    ['with a key', { 'idempotency-key': crypto.randomUUID() }],
  ])(
    'passes each event on before the next one is written, %s',
    async (_title, headers: Readonly<Record<string, string>>) => {
      const model = gatedModel();
      const url = await open(model);
      const answer = post(url, headers);
      await expect.poll(model.calls).toBe(1);
      model.write(eventText(0));
      const response = await answer;
      expect(response.statusCode).toBe(200);
      let text = '';
      response.setEncoding('utf8').on('data', (data: string) => (text += data));
      for (let at = 1; at <= 20; at++) {
        await expect.poll(() => text, { interval: 5 }).toContain(`w${at - 1} `);
        model.write(eventText(at));
        await expect.poll(() => text, { interval: 5 }).toContain(`w${at} `);
      }
      model.write(DONE);
      model.end();
      await new Promise((resolve) => response.once('end', resolve));
      expect(text).toContain('[DONE]');
    },
  );
});

describe.runIf(hasNginx)('nginx with a read timeout of one second', () => {
  it.each([
    ['without a key', {}],
    ['with a key', { 'idempotency-key': crypto.randomUUID() }],
  ])(
    'does not give up on an upstream that is silent for longer, before and in the middle of an answer, %s',
    async (_title, headers: Readonly<Record<string, string>>) => {
      let answer: (response: Response) => void = () => {};
      const model = gatedModel(eventText(1));
      const upstream = {
        baseURL: 'http://model.invalid/v1',
        fetch: async () => new Promise<Response>((resolve) => (answer = resolve)),
      };
      const server = await serveRelay({ upstream, port: 0, limits: { headersMs: 100, keepAliveMs: 150 } });
      const nginx = await startNginx(server.url, 'proxy_read_timeout 1s;');
      closing.push(server.close, nginx.close);
      const response = await post(nginx.url, headers);
      expect(response.statusCode).toBe(200);
      let text = '';
      response.setEncoding('utf8').on('data', (data: string) => (text += data));
      const comments = (): number => text.split('\n').filter((line) => line.startsWith(':')).length;
      // More comments than fit into two read timeouts.
      await expect.poll(comments).toBeGreaterThan(14);
      answer(await model.upstream.fetch!('', {}));
      await expect.poll(() => text).toContain('w1 ');
      const before = comments();
      await expect.poll(() => comments() - before).toBeGreaterThan(14);
      model.write(DONE);
      model.end();
      await new Promise((resolve) => response.once('close', resolve));
      expect(text).toContain('[DONE]');
    },
  );
});

it('compression compresses other answers of the same application', async () => {
  const url = await behindCompression(gatedModel());
  const response = await fetch(`${url}/page`, { headers: { 'accept-encoding': 'gzip' } });
  expect(response.headers.get('content-encoding')).toBe('gzip');
});
