import { createModelServer, type ModelServer } from '@chat-stream/testing';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildCommand, startCommand } from './testKit/relayProcess.js';
import { startServer } from './testKit/servers.js';
import { question } from './testKit/wire.js';

let command: Awaited<ReturnType<typeof buildCommand>>;
let models: ModelServer;
beforeAll(async () => {
  [command, models] = await Promise.all([buildCommand(), createModelServer({ latencyMs: 0, tokensPerSecond: 200 })]);
}, 60_000);
afterAll(async () => {
  await Promise.all([command.remove(), models.close()]);
});

const run = async (
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> => {
  const process = startCommand(command.file, args, env);
  return { code: await process.exited, output: process.output() };
};

describe('the command', () => {
  it('explains itself', async () => {
    const { code, output } = await run(['--help']);
    expect(code).toBe(0);
    for (const word of ['--upstream', '--port', '--redis', 'OPENAI_API_KEY', 'RELAY_TOKEN'])
      expect(output).toContain(word);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no upstream', [], /Where should requests go\?/],
    [
      'an upstream that is not an address',
      ['--upstream', 'api.openai.com'],
      /"api\.openai\.com" is not an http\(s\) URL/,
    ],
    ['a port that is not a number', ['--upstream', 'http://x', '--port', 'many'], /--port is "many"/],
    ['a Redis that is not an address', ['--upstream', 'http://x', '--redis', 'localhost'], /--redis is "localhost"/],
    ['an unknown option', ['--upstreem', 'http://x'], /--upstreem[^]*--help/],
    ['an invalid origin', ['--upstream', 'http://x', '--cors', '*'], /CORS origin "\*" is not exact/],
  ])('says what is wrong with %s', async (_name, args, message) => {
    const { code, output } = await run(args);
    expect(code).toBe(1);
    expect(output).toMatch(message);
    expect(output).not.toMatch(/ {4}at /);
  });

  it('says that the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const { code, output } = await run(['--upstream', models.url, '--port', String(port)]);
    taken.close();
    expect([code, output]).toEqual([1, expect.stringContaining('The port is taken')]);
  });

  it('prints the line for a page, and lets pages of this machine call while only this machine reaches it', async () => {
    const allows = async (baseURL: string, origin: string): Promise<boolean> => {
      const { headers } = await fetch(`${baseURL}/chat/completions`, { method: 'OPTIONS', headers: { origin } });
      return headers.get('access-control-allow-origin') === origin;
    };
    const local = startCommand(command.file, ['--port', '0', '--upstream', `${models.url}/v1`]);
    const baseURL = await local.ready;
    await expect.poll(local.output).toContain(`<Chat baseURL="${baseURL}" model="prose" />`);
    await expect.poll(local.output).toContain('Pages of this machine may call it');
    expect(await allows(baseURL, 'http://localhost:5173')).toBe(true);
    expect(await allows(baseURL, 'https://app.example.com')).toBe(false);
    local.kill('SIGTERM');
    await local.exited;

    const open = startCommand(command.file, ['--port', '0', '--host', '0.0.0.0', '--upstream', `${models.url}/v1`]);
    const address = (await open.ready).replace('0.0.0.0', '127.0.0.1');
    expect(await allows(address, 'http://localhost:5173')).toBe(false);
    open.kill('SIGTERM');
    await open.exited;
  });

  it('serves clients with the token, and warns of an upstream that is not there', async () => {
    const relay = startCommand(command.file, ['--port', '0'], {
      UPSTREAM_URL: `${models.url}/v1`,
      RELAY_TOKEN: 'open sesame',
    });
    const baseURL = await relay.ready;
    const ask = (apiKey: string): Promise<OpenAI.Chat.ChatCompletion> =>
      new OpenAI({ baseURL, apiKey, maxRetries: 0 }).chat.completions
        .stream({ model: 'echo', messages: [{ role: 'user', content: 'Blue tide' }] })
        .finalChatCompletion();
    expect((await ask('open sesame')).choices[0]!.message.content).toBe('Blue tide');
    await expect(ask('open sesamf')).rejects.toMatchObject({ status: 401 });
    relay.kill('SIGTERM');
    expect(await relay.exited).toBe(0);

    const lonely = startCommand(command.file, ['--port', '0', '--upstream', 'http://127.0.0.1:1/v1'], {
      REDIS_URL: 'unix:///nowhere',
    });
    await lonely.ready;
    await expect.poll(lonely.output).toMatch(/The store fails: [^]*could not be reached/);
    lonely.kill('SIGTERM');
    expect(await lonely.exited).toBe(0);
  });

  it('brings running answers to their end when it is told to stop', async () => {
    const relay = startCommand(command.file, ['--port', '0', '--upstream', `${models.url}/v1`]);
    const baseURL = await relay.ready;
    const body = JSON.stringify({
      ...question,
      model: 'echo',
      messages: [{ role: 'user', content: 'word '.repeat(60) }],
    });
    const send = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${baseURL}/chat/completions`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      });
    const responses = await Promise.all([send({}), send({ 'idempotency-key': 'drain-1' })]);
    relay.kill('SIGTERM');
    for (const response of responses) expect(await response.text()).toMatch(/data: \[DONE\]\n(id: \d+\n)?\n$/);
    expect(await relay.exited).toBe(0);
  });

  it('checks a configuration and ends', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relay-cli-'));
    const file = join(folder, 'relay.yaml');
    await writeFile(file, `upstreams: [{ baseURL: ${models.url}/v1 }]\nstore: { redis: 'redis://127.0.0.1:1' }`);
    expect(await run(['--config', file, '--check'])).toEqual({ code: 0, output: 'The configuration is valid.\n' });
    await writeFile(file, 'upstreams: [{ baseURL: ftp://x }]');
    expect(await run(['--config', file, '--check'])).toMatchObject({
      code: 1,
      output: expect.stringContaining('not an http'),
    });
    await rm(folder, { recursive: true });
  });

  it('reads keys and limits again on SIGHUP, and keeps what it has when there is a mistake', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'relay-cli-'));
    const [file, keys] = [join(folder, 'relay.yaml'), join(folder, 'keys')];
    const seen: (string | undefined)[] = [];
    const upstream = await startServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"data":[]}');
    });
    const write = (limits: string): Promise<void> =>
      writeFile(
        file,
        `port: 0\naccessLog: true\ntrustRequestIds: true\nupstreams: [{ baseURL: ${upstream.url}, apiKeyFile: keys }]\nlimits: ${limits}`,
      );
    await Promise.all([write('{}'), writeFile(keys, 'first-key')]);
    const relay = startCommand(command.file, ['--config', file]);
    const baseURL = await relay.ready;
    const ask = async (): Promise<number> =>
      (
        await fetch(`${baseURL}/chat/completions`, {
          method: 'POST',
          body: JSON.stringify({ ...question, stream: false }),
          headers: { 'content-type': 'application/json', 'x-request-id': 'from-a-test' },
        })
      ).status;
    expect([await ask(), seen.at(-1)]).toEqual([200, 'Bearer first-key']);
    await Promise.all([write('{ models: [other] }'), writeFile(keys, 'second-key')]);
    relay.kill('SIGHUP');
    await expect.poll(relay.output).toContain('The configuration was read again.');
    expect(await ask()).toBe(403);
    await write('{ models: 7 }');
    relay.kill('SIGHUP');
    await expect.poll(relay.output).toMatch(/stays as it was\.[^]*limits\.models has to be a list/);
    expect(await ask()).toBe(403);
    await write('{}');
    relay.kill('SIGHUP');
    await expect.poll(ask).toBe(200);
    expect(seen.at(-1)).toBe('Bearer second-key');
    await expect
      .poll(relay.output)
      .toContain('"requestId":"from-a-test","method":"POST","route":"completions","status":403');
    expect(relay.output()).not.toMatch(/(first|second)-key|Blue tide/);
    relay.kill('SIGTERM');
    expect(await relay.exited).toBe(0);
    await Promise.all([upstream.close(), rm(folder, { recursive: true })]);
  });

  it('warns when everybody can reach it, and ends in good order while it is starting', async () => {
    const open = startCommand(command.file, ['--port', '0', '--host', '0.0.0.0', '--upstream', `${models.url}/v1`]);
    await open.ready;
    await expect.poll(open.output).toContain('Warning: the relay is open to everybody');
    open.kill('SIGTERM');
    expect(await open.exited).toBe(0);
    // A Redis that accepts connections and says nothing delays the start.
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const connected = new Promise((resolve) => silent.once('connection', resolve));
    const starting = startCommand(command.file, [
      '--port',
      '0',
      '--upstream',
      models.url,
      '--redis',
      `redis://127.0.0.1:${port}`,
    ]);
    await connected;
    starting.kill('SIGTERM');
    expect(await starting.exited).toBe(0);
    silent.close();
  });
});
