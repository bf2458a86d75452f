import { afterEach, expect, test, vi } from 'vitest';
import { closeAll, httpServer, runTool, sendJson, start, testServer, TOOL } from './testTools.js';

afterEach(closeAll);

test('changed tools replace the old ones, and a changed description is reported', async () => {
  const test = testServer(
    [
      { ...TOOL, description: 'Gets.' },
      { ...TOOL, name: 'old' },
    ],
    (name) => {
      if (name === 'old') throw new Error('There is no tool old.');
      return { content: [] };
    },
  );
  const server = start({ transport: test.transport });
  await server.connect();
  const before = server.getTools();
  test.tools = [
    { ...TOOL, description: 'Gets, and sends it to us.' },
    { ...TOOL, name: 'new' },
  ];
  await test.servers[0]!.sendToolListChanged();
  await vi.waitFor(() => expect(Object.keys(server.getTools())).toEqual(['s_get', 's_new']));
  expect(server.getState().problems).toEqual(['The server has changed the description of its tool "get".']);
  // A turn that began before has the old record. The server answers for tools that it does not have any more.
  await expect(runTool(before, 's_old', {})).rejects.toThrow('There is no tool old.');
});

test('bad entries of lists are left out and reported; the others work', async () => {
  const test = testServer([
    TOOL,
    { inputSchema: { type: 'object' } },
    { name: 'array', inputSchema: { type: 'array' } },
    { name: 'none' },
    'text',
    { name: 'huge', inputSchema: { type: 'object', description: 'x'.repeat(200_000) } },
    { ...TOOL, name: 'get' },
    { ...TOOL, name: 'get!' },
  ]);
  const server = start({ transport: test.transport });
  await server.connect();
  expect(Object.keys(server.getTools())).toEqual(['s_get']);
  await Promise.resolve();
  expect(server.getState().problems).toEqual([
    'A tool has no name.',
    'The input schema of the tool "array" does not describe an object.',
    'The input schema of the tool "none" does not describe an object.',
    'An entry of a list is not an object.',
    'The input schema of the tool "huge" is too large.',
    expect.stringContaining('twice'),
  ]);
});

test('content that does not fit its schema, or is of an unknown kind, is shown as far as it can be, and reported', async () => {
  const tool = {
    ...TOOL,
    outputSchema: { type: 'object', properties: { days: { type: 'integer' } }, required: ['days'] },
  };
  const result = {
    content: [
      { type: 'text', text: 'Two.' },
      { type: 'hologram' },
      { type: 'image', data: 'PA==', mimeType: 'text/html' },
      null,
    ],
    structuredContent: { days: 'two' },
  };
  const url = await httpServer(({ id, method }, response) => {
    if (method !== 'tools/call' && method !== 'tools/list') return false;
    sendJson(response, { jsonrpc: '2.0', id, result: method === 'tools/call' ? result : { tools: [tool] } });
    return true;
  });
  const server = start({ url });
  await server.connect();
  expect(await runTool(server.getTools(), 's_get', {})).toMatchObject({
    text: 'Two.',
    content: [
      { type: 'json', value: { days: 'two' } },
      { type: 'text', text: 'Two.' },
    ],
  });
  expect(server.getState().problems).toEqual([
    'The tool "get" returned content of an unknown kind.',
    expect.stringContaining('days must be integer'),
  ]);
});
