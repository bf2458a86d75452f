import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SOURCE = dirname(fileURLToPath(import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(SOURCE, '../node_modules/.cli-'));
  await build({
    entryPoints: [join(SOURCE, 'cli.ts')],
    outfile: join(folder, 'cli.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command and calls back when it listens. */
async function run(
  args: readonly string[],
  whenReady?: (baseURL: string) => Promise<void>,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [join(folder, 'cli.mjs'), ...args]);
  let [output, work] = ['', undefined as Promise<void> | undefined];
  const read = (data: Buffer): void => {
    output += data.toString();
    const url = /Base URL for clients: (\S+)/.exec(output)?.[1];
    if (url) work ??= whenReady?.(url).finally(() => child.kill('SIGTERM'));
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  await work;
  return { code, output };
}

const write = async (name: string, text: string): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
};

describe('the command', () => {
  it('serves a script from a file until it is terminated', async () => {
    const file = await write('ok.json', JSON.stringify({ models: { parrot: ['Blue ', 'tide'] } }));
    const { code } = await run(['serve', file, '--port', '0', '--latency', '0', '--rate', '10000'], async (baseURL) => {
      const body = JSON.stringify({ model: 'parrot', messages: [{ role: 'user', content: 'Hi' }] });
      const response = await fetch(`${baseURL}/chat/completions`, { method: 'POST', body });
      expect(await response.json()).toMatchObject({ choices: [{ message: { content: 'Blue tide' } }] });
    });
    expect(code).toBe(0);
  });

  it.each([
    [['--help'], 0, /npx @chat-stream\/testing serve/],
    [[], 1, /npx @chat-stream\/testing serve/],
    [['serve', 'nowhere.json'], 1, /Cannot read the script nowhere\.json/],
    [['serve', '--port', 'x'], 1, /--port must be a number/],
    [['serve', '--rate', '0', '--port', '0'], 1, /no token would ever be sent/],
  ])('%j ends with %i', async (args, code, message) => {
    const result = await run(args);
    expect([result.code, result.output]).toEqual([code, expect.stringMatching(message)]);
  });

  it('reports the path of an invalid value', async () => {
    expect((await run(['serve', await write('a.json', '{')])).output).toContain('is not JSON');
    expect((await run(['serve', await write('b.json', '[{"type":"x"}]')])).output).toMatch(
      /^scripted\[0\] must be a step/,
    );
  });
});
