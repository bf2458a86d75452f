#!/usr/bin/env node
import { createReporter } from './cli/createReporter.js';
import { HELP, readArguments, StartError, type Arguments } from './cli/readArguments.js';
import { serveRelay, type RelayServer } from './node.js';

try {
  const options = readArguments(process.argv.slice(2), process.env);
  if (options === 'help') process.stdout.write(HELP);
  else await start(options);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

async function start({ serve, redis, drainMs }: Arguments): Promise<void> {
  const server = await serveRelay({
    ...serve,
    onError: createReporter((line) => console.error(line)),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(server, drainMs));
  console.log(`The relay listens. Base URL for clients: ${server.url}/v1`);
  console.log(
    redis ? 'Streams are kept in Redis.' : 'Streams are kept in memory; with --redis they outlive this process.',
  );
  if (redis) await warnWithoutRedis(serve);
  await warnWithoutUpstream(server);
}

/** Running answers are brought to their end; a second signal ends them at once. */
async function end(server: RelayServer, drainMs: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  console.log(`Closing: no new requests, up to ${drainMs / 1000} s for answers that are running.`);
  await server.close({ drainMs });
}

async function warnWithoutRedis({ store }: Arguments['serve']): Promise<void> {
  await store?.find('a-key-that-nobody-has').catch(() => {
    console.error('Warning: Redis cannot be reached. Until it can, streams run but cannot be resumed.');
  });
}

async function warnWithoutUpstream({ url }: RelayServer): Promise<void> {
  const token = process.env['RELAY_TOKEN'];
  const response = await fetch(`${url}/v1/models`, token ? { headers: { authorization: `Bearer ${token}` } } : {});
  if (response.ok) return void (await response.body?.cancel());
  const body = (await response.json().catch(() => ({}))) as { error?: { message?: string } };
  console.error(
    `Warning: asked for its models, the upstream gave ${response.status}. ${body.error?.message ?? ''}`.trim(),
  );
}

function explain(error: unknown): string {
  if (error instanceof StartError) return error.message;
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'EADDRINUSE')
    return 'The port is taken by another program. Choose one with --port, or 0 for any that is free.';
  if (code === 'EACCES') return 'This port may not be opened by this user. Ports from 1024 on may.';
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return 'This machine does not have the address of --host.';
  return message ?? String(error);
}
