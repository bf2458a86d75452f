#!/usr/bin/env node
import type { Config } from './cli/config.js';
import { createReporter } from './cli/createReporter.js';
import { HELP, readArguments } from './cli/readArguments.js';
import { StartError } from './cli/startError.js';
import { pageLines } from './cli/pageLines.js';
import { toRelayOptions, toServeOptions } from './cli/toServeOptions.js';
import { createRelay } from './createRelay.js';
import { isLoopback } from './guard/checkHost.js';
import { serveRelay, type RelayServer } from './node.js';
import type { RelayOptions, Telemetry } from './options.js';

const report = createReporter((line) => console.error(line));
const onError: NonNullable<RelayOptions['onError']> = (error, context) => report(error, context?.requestId);

try {
  const options = readArguments(process.argv.slice(2), process.env);
  if (options === 'help') process.stdout.write(HELP);
  else if (options.isCheck) await check(options.config);
  else await start(options.config);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}

/** Builds everything that a start builds, without opening a port or a connection that lasts. */
async function check(config: Config): Promise<void> {
  const options = toServeOptions(config, await loadTelemetry(config));
  await createRelay(options).close();
  console.log('The configuration is valid.');
}

async function start(config: Config): Promise<void> {
  const telemetry = await loadTelemetry(config);
  // A signal during the start ends it in good order as well.
  let [server, isEnding]: [RelayServer | undefined, boolean] = [undefined, false];
  const end = async (): Promise<void> => {
    if (isEnding) process.exit(130);
    isEnding = true;
    if (server) await finish(server, config);
    else process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end());
  server = await serveRelay({ ...toServeOptions(config, telemetry), onError });
  process.on('SIGHUP', () => reload(server, telemetry));
  console.log(`The relay listens. Base URL for clients: ${server.url}/v1`);
  if (server.adminUrl) console.log(`Metrics: ${server.adminUrl}/metrics`);
  console.log(
    config.store?.redis
      ? 'Streams are stored in Redis.'
      : 'Streams are stored in memory; with --redis they outlive this process.',
  );
  if (!isLoopback(config.host ?? '127.0.0.1') && !config.tokens?.length) {
    console.error(
      'Warning: the relay is open to everybody who reaches this machine. Set RELAY_TOKEN, or list tokens in the configuration.',
    );
  }
  const models = await askForModels(server, config);
  if (models) for (const line of pageLines(server.url, config, models)) console.log(line);
}

/** Reads the configuration and the key files again. A mistake leaves everything as it is. */
function reload(server: RelayServer | undefined, telemetry: Telemetry | undefined): void {
  try {
    const options = readArguments(process.argv.slice(2), process.env);
    if (options === 'help') return;
    server?.reload({ ...toRelayOptions(options.config, telemetry), onError });
    console.log('The configuration was read again.');
  } catch (error) {
    console.error(`The configuration stays as it was. ${explain(error)}`);
  }
}

/** Running answers are brought to their end. A second signal ends them at once. */
async function finish(server: RelayServer, { drainMs = 25_000, drainDelayMs = 0 }: Config): Promise<void> {
  console.log(`Closing: no new requests, up to ${drainMs / 1000} s for answers that are running.`);
  await server.close({ drainMs, delayMs: drainDelayMs });
  process.exit(0);
}

async function loadTelemetry({ openTelemetry }: Config): Promise<Telemetry | undefined> {
  if (!openTelemetry) return undefined;
  try {
    const library = await import('./opentelemetry.js');
    return library.openTelemetry();
  } catch {
    throw new StartError('openTelemetry needs the package @opentelemetry/api. Run `npm install @opentelemetry/api`.');
  }
}

/** The ids of the models that clients can use, or nothing after a warning that the upstream did not list them. */
async function askForModels({ url }: RelayServer, { tokens, host }: Config): Promise<readonly string[] | undefined> {
  const token = tokens?.find((one) => one.token !== undefined)?.token;
  if (tokens?.length && token === undefined) return [];
  const address = host === '0.0.0.0' || host === '::' ? url.replace(/\/\/[^/]*(?=:\d+$)/, '//localhost') : url;
  const response = await fetch(`${address}/v1/models`, {
    ...(token && { headers: { authorization: `Bearer ${token}` } }),
  }).catch(() => undefined);
  if (!response) return [];
  const body = (await response.json().catch(() => ({}))) as ModelsAnswer;
  if (response.ok) return body.data?.flatMap(({ id }) => (typeof id === 'string' ? [id] : [])) ?? [];
  console.error(
    `Warning: asked for its models, the upstream gave ${response.status}. ${body.error?.message ?? ''}`.trim(),
  );
  return undefined;
}

interface ModelsAnswer {
  readonly data?: readonly { readonly id?: unknown }[];
  readonly error?: { readonly message?: string };
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
