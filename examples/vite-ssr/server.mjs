import { createRelay } from '@chat-stream/relay';
import { nodeFetch } from '@chat-stream/relay/node';
import { createModelFetch } from '@chat-stream/testing';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { toNodeHandler } from 'srvx/node';
import { render } from './dist/server/render.js';

const { OPENAI_BASE_URL, OPENAI_API_KEY, PORT = '3000' } = process.env;

// Without an address of your own, a model that needs none.
const upstream = OPENAI_BASE_URL
  ? { baseURL: OPENAI_BASE_URL, apiKey: OPENAI_API_KEY, fetch: nodeFetch }
  : { baseURL: 'http://embedded.invalid/v1', fetch: createModelFetch() };

const relay = toNodeHandler(createRelay({ upstream }).fetch);
const page = await readFile('dist/client/index.html', 'utf8');
const TYPES = { '.js': 'text/javascript', '.css': 'text/css' };

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname.startsWith('/v1/')) return relay(request, response);
  const type = TYPES[extname(pathname)];
  try {
    const body = type
      ? await readFile(join('dist/client', normalize(pathname)))
      : page.replace('<!--page-->', render());
    response.writeHead(200, { 'content-type': type ?? 'text/html; charset=utf-8' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
