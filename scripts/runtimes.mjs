import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './pack.mjs';

/**
 * `node scripts/runtimes.mjs`: a chat with a tool, directly and through the relay, and an answer that is resumed, in the Edge Runtime of Next.js,
 * in workerd (Cloudflare Workers), in Deno and in Node, against a real model server. Installs the runtimes into a temporary folder, so it is no
 * part of the tests. `RUNTIMES=/path` uses a folder that has them. Ends with `N passed, N failed`.
 */
const folder = mkdtempSync(join(tmpdir(), 'chat-stream-runtimes-'));
const EXPECTED = 'Blue tide, Blue tide, resumed, redacted';

const chunk = (delta, finish_reason = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const CALL = { index: 0, id: 'k1', type: 'function', function: { name: 'look', arguments: '{"at":"sea"}' } };

/** The model: asks for the tool once, then answers, and repeats the key that it received. */
const model = createServer(async (request, response) => {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  const { messages } = JSON.parse(text);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (messages.length === 1 && messages[0].content === 'Look')
    return response.end(`${chunk({ tool_calls: [CALL] })}${chunk({}, 'tool_calls')}data: [DONE]\n\n`);
  const echo = `: ${request.headers.authorization}\n\n`;
  response.write(`${chunk({ content: 'Blue ' })}${echo}`);
  response.end(`${chunk({ content: 'tide' })}${chunk({}, 'stop')}data: [DONE]\n\n`);
});

const source = (name) => fileURLToPath(new URL(`../packages/${name}/src/index.ts`, import.meta.url));

const bundle = async (format, footer) => {
  const outfile = join(folder, `${format}-${Math.random().toString(36).slice(2)}.mjs`);
  const program = fileURLToPath(new URL('./runtimes/program.mjs', import.meta.url));
  await build({
    stdin: { contents: `import { run } from ${JSON.stringify(program)};\n${footer}`, resolveDir: folder },
    outfile,
    bundle: true,
    format,
    platform: 'neutral',
    mainFields: ['module', 'main'],
    external: ['redis', 'ioredis'],
    alias: { '@chat-stream/core': source('core'), '@chat-stream/relay': source('relay') },
    logLevel: 'error',
  });
  return outfile;
};

/** Runs a command, and gives what it wrote. */
async function outputOf(command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (data) => (text += data));
  await once(child, 'close');
  return text.trim();
}

const PRINT = (address) => `run(${JSON.stringify(address)}).then((seen) => console.log(seen));`;

function runtimes(installed, address) {
  const bin = (name) => join(installed, 'node_modules/.bin', name);
  return {
    Node: async () => outputOf(process.execPath, [await bundle('esm', PRINT(address))]),
    'Edge Runtime': async () => {
      const { EdgeVM } = createRequire(join(installed, 'package.json'))('@edge-runtime/vm');
      const file = await bundle('iife', 'globalThis.run = run;');
      const vm = new EdgeVM();
      vm.evaluate(readFileSync(file, 'utf8'));
      return vm.evaluate(`run(${JSON.stringify(address)})`);
    },
    Deno: async () =>
      outputOf(bin('deno'), ['run', '--allow-net=127.0.0.1', '--no-config', await bundle('esm', PRINT(address))]),
    workerd: async () => {
      const worker = `export default { fetch: async () => new Response(await run(${JSON.stringify(address)}).catch((error) => error.stack)) };`;
      const config = join(folder, 'config.capnp');
      writeFileSync(
        config,
        `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (modules = [(name = "worker", esModule = embed "${basename(await bundle('esm', worker))}")], compatibilityDate = "2026-01-01", globalOutbound = "local")),
    (name = "local", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", service = "main")],
);`,
      );
      const server = spawn(bin('workerd'), ['serve', config, '--socket-addr=http=127.0.0.1:0', '--control-fd=3'], {
        stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
      });
      try {
        let told = '';
        for await (const data of server.stdio[3]) {
          told += data;
          const port = /"port":(\d+)/.exec(told)?.[1];
          if (port) return await (await fetch(`http://127.0.0.1:${port}/`)).text();
        }
        return 'workerd has ended.';
      } finally {
        server.kill();
      }
    },
  };
}

let [passed, failed] = [0, 0];
try {
  const installed = process.env.RUNTIMES ?? folder;
  if (installed === folder) {
    writeFileSync(join(folder, 'package.json'), '{}');
    install(folder, '@edge-runtime/vm', 'workerd', 'deno');
  }
  await new Promise((resolve) => model.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${model.address().port}/v1`;
  for (const [name, runIn] of Object.entries(runtimes(installed, address))) {
    const seen = await runIn().catch((error) => error.stack);
    const isRight = seen === EXPECTED;
    if (isRight) passed++;
    else failed++;
    process.stdout.write(`${isRight ? '✓' : '✗'} ${name}${isRight ? '' : `: ${seen}`}\n`);
  }
} finally {
  model.close();
  model.closeAllConnections();
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;
