#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readModels } from './cli/readModels.js';
import { createModelServer } from './server/createModelServer.js';

const HELP = `chat-stream-testing: a Chat Completions server that answers according to a script

  npx @chat-stream/testing serve              the embedded models
  npx @chat-stream/testing serve script.json  your own: { "models": { "name": "text, steps, or rules" } }

  --port NUMBER   0 for any free port (8080)
  --host ADDRESS  (127.0.0.1)
  --rate NUMBER   tokens a second (60)
  --latency MS    time until the first token (300)
  --help          show this text
`;

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  rate: { type: 'string' },
  latency: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

try {
  await run();
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  console.error(
    code === 'EADDRINUSE' ? 'The port is in use. Choose another one with --port, or 0 for any free port.' : message,
  );
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [command, path] = positionals;
  if (values.help || command !== 'serve') {
    process.stdout.write(HELP);
    if (!values.help) process.exitCode = 1;
    return;
  }
  const models = path === undefined ? undefined : readModels(await readJson(path));
  const server = await createModelServer({
    models,
    host: values.host,
    port: readNumber(values.port, '--port') ?? 8080,
    tokensPerSecond: readNumber(values.rate, '--rate'),
    latencyMs: readNumber(values.latency, '--latency'),
  });
  console.log(`The server listens. Base URL for clients: ${server.url}/v1`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error(`Cannot read the script ${path}.`);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`The script ${path} is not JSON. ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}

function readNumber(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() !== '' && value >= 0) return value;
  throw new Error(`${name} must be a number, but it is "${text}".`);
}
