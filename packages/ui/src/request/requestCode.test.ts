import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ThreadSettings } from '@chat-stream/core';
import { requestCode } from './requestCode.js';

const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
const run = promisify(execFile);
const EVENTS =
  'data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"Grüße"},"finish_reason":null}]}\n\ndata: [DONE]\n\n';

let seen: { readonly path: string; readonly key: string | undefined; readonly body: unknown }[] = [];
const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8');
  request.on('data', (piece: string) => void (text += piece));
  request.on('end', () => {
    seen.push({ path: request.url ?? '', key: request.headers.authorization, body: JSON.parse(text) });
    response.writeHead(200, { 'content-type': 'text/event-stream' }).end(EVENTS);
  });
});
let folder = '';
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  folder = await mkdtemp(join(tmpdir(), 'request-code-'));
});
beforeEach(() => void (seen = []));
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** What quoting has to get right. */
const text = 'It\'s "new": `a` ${b} $HOME \\n\nline two \u2028 Grüße 👋 </script> %s';
const settings: ThreadSettings = {
  model: 'm',
  temperature: 0,
  logprobs: true,
  store: false,
  seed: null,
  stop: ["'", '"'],
  metadata: { name: "it's" },
  responseFormat: { type: 'json_object' },
  top_k: 4,
};
const wire = {
  model: 'm',
  messages: [{ role: 'user', content: text }],
  temperature: 0,
  logprobs: true,
  store: false,
  seed: null,
  stop: ["'", '"'],
  metadata: { name: "it's" },
  response_format: { type: 'json_object' },
  top_k: 4,
  stream: true,
};
const env = (): NodeJS.ProcessEnv => ({ ...process.env, OPENAI_API_KEY: 'secret', NO_PROXY: '*', PYTHONPATH: folder });

function code(kind: Parameters<typeof requestCode>[0], query = ''): string {
  return requestCode(kind, settings, `${origin}/v1${query}`, [{ role: 'user', content: text }]);
}

it.skipIf(!has('curl')).each(['', '?api-version=1&x=it%27s'])(
  'curl sends the request from a shell%s',
  async (query) => {
    const { stdout } = await run('sh', ['-c', code('curl', query)], { env: env() });
    expect(stdout).toBe(EVENTS);
    expect(seen).toEqual([{ path: `/v1/chat/completions${query}`, key: 'Bearer secret', body: wire }]);
  },
);

it.each(['', '?api-version=1'])('fetch sends the request and prints what comes%s', async (query) => {
  const file = join(folder, 'fetch.mjs');
  await writeFile(file, code('fetch', query));
  const { stdout } = await run(process.execPath, [file], { env: env() });
  expect(stdout).toContain('Grüße');
  expect(seen).toEqual([{ path: `/v1/chat/completions${query}`, key: 'Bearer secret', body: wire }]);
});

it.each(['', '?api-version=1'])('openai-node sends the request and prints the text%s', async (query) => {
  const modules = fileURLToPath(new URL('../../../testing/node_modules', import.meta.url));
  await symlink(modules, join(folder, 'node_modules')).catch(() => {});
  const file = join(folder, 'node.mjs');
  await writeFile(file, code('openai-node', query));
  const { stdout } = await run(process.execPath, [file], { env: env() });
  expect(stdout).toBe('Grüße');
  expect(seen).toEqual([{ path: `/v1/chat/completions${query}`, key: 'Bearer secret', body: wire }]);
});

/** As strict as the library: names that `create` does not know are an error, and have to be in `extra_body`. */
const LIBRARY = `
import json, os, types, urllib.request, urllib.parse
class _Completions:
    def __init__(self, base_url, query): self.url, self.query = base_url.rstrip("/") + "/chat/completions", query
    def create(self, *, messages, model, stream, temperature, logprobs, store, seed, stop, metadata, response_format, extra_body=None):
        body = {k: v for k, v in locals().items() if k not in ("self", "extra_body")} | (extra_body or {})
        url = self.url + ("?" + urllib.parse.urlencode(self.query) if self.query else "")
        headers = {"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"]}
        urllib.request.urlopen(urllib.request.Request(url, json.dumps(body).encode(), headers)).read()
        delta = types.SimpleNamespace(content="Done")
        return [types.SimpleNamespace(choices=[types.SimpleNamespace(delta=delta)])]
class OpenAI:
    def __init__(self, base_url, default_query=None):
        self.chat = types.SimpleNamespace(completions=_Completions(base_url, default_query))
`;

it.skipIf(!has('python3')).each(['', '?api-version=1'])(
  'Python sends the request, with what its library does not know in extra_body%s',
  async (query) => {
    await writeFile(join(folder, 'openai.py'), LIBRARY);
    const file = join(folder, 'program.py');
    await writeFile(file, code('python', query));
    const { stdout } = await run('python3', [file], { env: { ...env(), PYTHONIOENCODING: 'utf-8' } });
    expect(stdout).toBe('Done');
    expect(seen).toEqual([{ path: `/v1/chat/completions${query}`, key: 'Bearer secret', body: wire }]);
  },
);
