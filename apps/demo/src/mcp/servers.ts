import type { McpOptions } from '@chat-stream/mcp';
import { appArabic, appChinese, appEnglish, appGerman, mcpApps } from '@chat-stream/mcp/apps';
import { PAGES } from './pages.js';
import tideChart from './tideChart.html?raw';

/** The files of the demo. They live as long as the page. */
const files = new Map([
  ['notes.txt', 'Call the harbour on Friday. The PIN of the locker is PIN-4711.'],
  ['todo.txt', 'Buy leek and cod.'],
]);

const namesLike = (text: string | undefined): string[] =>
  [...files.keys()].filter((name) => name.startsWith(text ?? ''));

const READS = { readOnlyHint: true, openWorldHint: false };

/** The SDK's half for servers. It loads with the first connection, as that for clients does. */
async function createServer(name: string) {
  const [{ McpServer }, { completable }, { InMemoryTransport }, z] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/mcp.js'),
    import('@modelcontextprotocol/sdk/server/completable.js'),
    import('@modelcontextprotocol/sdk/inMemory.js'),
    import('zod'),
  ]);
  const server = new McpServer({ name, version: '1' });
  return {
    z,
    completable,
    server,
    async connect() {
      const [client, other] = InMemoryTransport.createLinkedPair();
      await server.connect(other);
      return client;
    },
  };
}

const text = (value: string) => ({ content: [{ type: 'text' as const, text: value }] });

async function filesTransport() {
  const { z, completable, server, connect } = await createServer('Files of the demo');
  server.registerTool('list', { title: 'List files', description: 'Lists the files.', annotations: READS }, () =>
    text([...files.keys()].join('\n')),
  );
  server.registerTool(
    'read',
    { title: 'Read a file', description: 'Reads a file.', inputSchema: { path: z.string() }, annotations: READS },
    ({ path }) => text(files.get(path) ?? `There is no file ${path}.`),
  );
  server.registerTool(
    'write',
    { title: 'Write a file', description: 'Writes a file.', inputSchema: { path: z.string(), text: z.string() } },
    ({ path, text: content }) => {
      files.set(path, content);
      return text(`Written: ${path}.`);
    },
  );
  server.registerTool(
    'new_note',
    { title: 'New note', description: 'Asks for a note, and files it.', annotations: READS },
    async () => {
      const { action, content = {} } = await server.server.elicitInput({
        message: 'What shall the note say?',
        requestedSchema: {
          type: 'object',
          properties: {
            name: { type: 'string', title: 'Name of the file', maxLength: 20 },
            text: { type: 'string', title: 'Text', minLength: 1 },
            folder: { type: 'string', title: 'Kind', enum: ['idea', 'errand'], default: 'idea' },
            pinned: { type: 'boolean', title: 'Pinned', default: false },
          },
          required: ['name', 'text'],
        },
      });
      if (action !== 'accept') return text('The user did not give a note.');
      files.set(`${String(content['name'])}.txt`, String(content['text']));
      return text(`Written: ${String(content['name'])}.txt.`);
    },
  );
  server.registerPrompt(
    'compare',
    {
      title: 'Compare files',
      description: 'What two files have in common',
      argsSchema: {
        first: completable(z.string().describe('The first file'), namesLike),
        second: completable(z.string().describe('The second file'), namesLike),
      },
    },
    ({ first, second }) => ({
      messages: [
        { role: 'user', content: { type: 'text', text: `What do the files ${first} and ${second} have in common?` } },
      ],
    }),
  );
  for (const path of files.keys())
    server.registerResource(path, `file:///${path}`, { title: path }, (uri) => ({
      contents: [{ uri: uri.href, text: files.get(path) ?? '' }],
    }));
  return connect();
}

async function webTransport() {
  const { z, server, connect } = await createServer('Sample pages');
  server.registerTool(
    'read_page',
    {
      title: 'Read a page',
      description: `Reads a web page. There are: ${Object.keys(PAGES).join(', ')}`,
      inputSchema: { url: z.string() },
      annotations: { readOnlyHint: true, openWorldHint: true },
    },
    ({ url }) => text(PAGES[url] ?? `There is no page at ${url}.`),
  );
  return connect();
}

const CHART = 'ui://tides/chart';

/** Made up, but the same for the same place and day. */
function tidesOf(place: string, day: number) {
  const shift = [...place].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 12;
  const heights = Array.from({ length: 25 }, (_, hour) => {
    const height = 1.5 + 1.2 * Math.sin(((hour + shift - day * 0.8) / 12.4) * 2 * Math.PI);
    return Math.round(height * 100) / 100;
  });
  const tides = { place, day, heights };
  return { content: [{ type: 'text' as const, text: JSON.stringify(tides) }], structuredContent: tides };
}

/** Tides with a chart: a tool that brings its interface, and two that only the interface may call. */
async function tidesTransport() {
  const { z, server, connect } = await createServer('Tides with a chart');
  const inputSchema = { place: z.string(), day: z.number().optional() };
  server.registerTool(
    'chart',
    {
      title: 'Tide chart',
      description: 'Shows the tides of a place.',
      inputSchema,
      annotations: READS,
      _meta: { ui: { resourceUri: CHART } },
    },
    ({ place, day = 0 }) => tidesOf(place, day),
  );
  const forApp = { ui: { resourceUri: CHART, visibility: ['app'] } };
  server.registerTool('tides_of', { inputSchema, annotations: READS, _meta: forApp }, ({ place, day = 0 }) =>
    tidesOf(place, day),
  );
  server.registerTool('keep', { title: 'Save tides', inputSchema, _meta: forApp }, ({ place, day = 0 }) => {
    files.set(`tides-${place}-${day + 1}.txt`, JSON.stringify(tidesOf(place, day).structuredContent));
    return text('Saved.');
  });
  server.registerResource('chart', CHART, { mimeType: APP_TYPE }, () => ({
    contents: [{ uri: CHART, mimeType: APP_TYPE, text: tideChart }],
  }));
  return connect();
}

const APP_TYPE = 'text/html;profile=mcp-app';
const APP_LABELS = new Map([
  ['de', appGerman],
  ['zh', appChinese],
  ['ar', appArabic],
]);
const apps = mcpApps({
  labels: () => APP_LABELS.get(document.documentElement.lang.slice(0, 2)) ?? appEnglish,
});

/** Servers in the page itself: files in memory, sample pages, some of which try to give orders, and tides with a chart. */
export const servers: readonly McpOptions[] = [
  // The program's own files: what they say is the user's.
  { name: 'files', transport: filesTransport, trust: 'trusted' },
  { name: 'web', transport: webTransport },
  { name: 'tides', transport: tidesTransport, apps },
];
