import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the demo's page as it is published. */
    builtPage: string;
  }
}

/** Builds the page of the demo once for all files of tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outDir = await mkdtemp(join(tmpdir(), 'demo-'));
  // Vitest sets it to `test`, and the page would have React's development build in it.
  const { NODE_ENV } = process.env;
  process.env['NODE_ENV'] = 'production';
  await build({ root: fileURLToPath(new URL('..', import.meta.url)), logLevel: 'error', build: { outDir } });
  process.env['NODE_ENV'] = NODE_ENV;
  project.provide('builtPage', outDir);
  return () => rm(outDir, { recursive: true, force: true });
}
