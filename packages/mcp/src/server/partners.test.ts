import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import type { ElicitationRequest } from '../elicitation/elicitation.js';
import { stdioTransport } from '../node.js';
import { mcpTools, type McpServer } from '../mcpTools.js';
import { runTool } from './testTools.js';
import type { McpOptions } from './types.js';

const require = createRequire(import.meta.url);
/** The program of a server package. */
const programOf = (name: string): string =>
  join(dirname(require.resolve(`@modelcontextprotocol/${name}/package.json`)), 'dist/index.js');

const EVERYTHING = programOf('server-everything');
const open: McpServer[] = [];
const processes: ChildProcess[] = [];

afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));
afterAll(() => processes.forEach((child) => child.kill()));

function start(options: McpOptions): McpServer {
  const server = mcpTools(options);
  open.push(server);
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

let httpUrl: Promise<string> | undefined;

/** The server over Streamable HTTP, one for all tests of this file. */
function everythingUrl(): Promise<string> {
  httpUrl ??= (async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [EVERYTHING, 'streamableHttp'], {
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    processes.push(child);
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (data) => String(data).includes('listening') && resolve());
      child.on('exit', () => reject(new Error('The server has ended.')));
    });
    return `http://127.0.0.1:${port}/mcp`;
  })();
  return httpUrl;
}

const connections: readonly [string, () => Promise<McpOptions>][] = [
  ['stdio', async () => ({ transport: stdioTransport({ command: process.execPath, args: [EVERYTHING, 'stdio'] }) })],
  ['Streamable HTTP', async () => ({ url: await everythingUrl() })],
];

test.each(connections)(
  'server-everything over %s: tools, results of all kinds, prompts, resources',
  async (_kind, options) => {
    const server = start({ name: 'all', ...(await options()) });
    expect(server.getTools()).toEqual({});
    expect((await server.connect()).status).toEqual({ kind: 'ready' });
    const tools = server.getTools();
    expect(tools['all_echo']).toMatchObject({ needsApproval: false, effects: 'none' });
    expect(tools['all_gzip-file-as-resource']).toMatchObject({ needsApproval: true, effects: 'change' });

    expect(await runTool(tools, 'all_echo', { message: 'blue' })).toMatchObject({
      text: 'Echo: blue',
      origin: { name: 'all', trust: 'untrusted' },
      isError: false,
    });
    const image = await runTool(tools, 'all_get-tiny-image', {});
    expect(image.text).toContain('[image of type image/png');
    expect(image.content).toContainEqual({
      type: 'image',
      mimeType: 'image/png',
      url: expect.stringMatching(/^data:image\/png;base64,iVBOR/),
    });
    const structured = await runTool(tools, 'all_get-structured-content', { location: 'Chicago' });
    expect(structured.content).toEqual([
      {
        type: 'json',
        value: { temperature: expect.any(Number), conditions: expect.any(String), humidity: expect.any(Number) },
      },
    ]);
    const links = await runTool(tools, 'all_get-resource-links', { count: 2 });
    expect(links.content?.filter(({ type }) => type === 'resource')).toHaveLength(2);

    const { prompts, resources, problems } = server.getState();
    expect(prompts.map(({ name }) => name)).toContain('args-prompt');
    expect(await server.getPrompt('args-prompt', { city: 'Oslo' })).toMatchObject([
      { role: 'user', text: expect.stringContaining('Oslo') },
    ]);
    const [contents] = await server.readResource(resources[0]!.uri);
    expect(contents).toMatchObject({ uri: resources[0]!.uri });
    expect(problems).toEqual([]);
  },
);

test.each(connections)('server-everything over %s: progress, cancellation, errors', async (_kind, options) => {
  const server = start({ name: 'all', ...(await options()) });
  await server.connect();
  const tools = server.getTools();
  const report = vi.fn();
  const long = runTool(tools, 'all_trigger-long-running-operation', { duration: 0.4, steps: 4 }, { report });
  expect((await long).text).toContain('completed');
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ total: 4 }));
  // The result may overtake the last report.
  const values = report.mock.calls.map(([progress]) => (progress as { value: number }).value);
  expect(values).toEqual(values.toSorted((a, b) => a - b));

  const controller = new AbortController();
  const endless = runTool(
    tools,
    'all_trigger-long-running-operation',
    { duration: 3600, steps: 36_000 },
    { signal: controller.signal, report: () => controller.abort() },
  );
  await expect(endless).rejects.toThrow(/abort/i);
  // The connection is as good as before.
  expect((await runTool(tools, 'all_echo', { message: 'still here' })).text).toBe('Echo: still here');

  const wrong = await runTool(tools, 'all_get-sum', { a: 'one' });
  expect(wrong).toMatchObject({ isError: true, text: expect.stringMatching(/number/i) });
});

test.each(connections)(
  'server-everything over %s asks the user for values, and can be declined',
  async (_kind, options) => {
    const requests: ElicitationRequest[] = [];
    const server = start({
      name: 'all',
      ...(await options()),
      onElicit: async (request) => {
        requests.push(request);
        return requests.length === 1
          ? { action: 'accept', content: { name: 'Ada', integer: 7 } }
          : { action: 'decline' };
      },
    });
    await server.connect();
    // The server offers this tool once it knows that the client can ask: it says that its tools have changed.
    await vi.waitFor(() => expect(server.getTools()).toHaveProperty('all_trigger-elicitation-request'), {
      timeout: 30_000,
    });
    const tools = server.getTools();
    expect((await runTool(tools, 'all_trigger-elicitation-request', {})).text).toContain('Ada');
    expect(requests[0]).toMatchObject({ mode: 'form', message: expect.any(String), schema: { type: 'object' } });
    expect((await runTool(tools, 'all_trigger-elicitation-request', {})).text).toMatch(/declined/i);
  },
);

test('server-filesystem over stdio: its annotations decide what asks, and errors are told', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chat-stream-mcp-')));
  writeFileSync(join(folder, 'tides.txt'), 'High at noon.');
  const server = start({
    name: 'files',
    transport: stdioTransport({ command: process.execPath, args: [programOf('server-filesystem'), folder] }),
    allow: ({ name }) => name !== 'move_file',
    approve: { list_directory: 'always' },
  });
  try {
    await server.connect();
    const tools = server.getTools();
    expect(tools).not.toHaveProperty('files_move_file');
    expect(tools['files_read_text_file']).toMatchObject({ needsApproval: false });
    expect(tools['files_list_directory']).toMatchObject({ needsApproval: true });
    expect(tools['files_write_file']).toMatchObject({ needsApproval: true, effects: 'change' });
    expect((await runTool(tools, 'files_read_text_file', { path: join(folder, 'tides.txt') })).text).toBe(
      'High at noon.',
    );
    expect(await runTool(tools, 'files_read_text_file', { path: '/etc/passwd' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('denied'),
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a program that cannot be started is a failed server, with the time of the next attempt', async () => {
  const server = start({ name: 'gone', transport: stdioTransport({ command: '/nonexistent' }) });
  expect((await server.connect()).status).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('ENOENT'),
    retryAt: expect.any(Number),
  });
});
