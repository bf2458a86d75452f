import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = join(import.meta.dirname, '..');

it('asks for the direction by a number, because bundlers turn :dir() into a list of languages', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  expect(files.length).toBeGreaterThan(20);
  const asking = files.filter((name) => withoutComments(readFileSync(join(folder, name), 'utf8')).includes(':dir('));
  expect(asking).toEqual([]);
});

function withoutComments(sheet: string): string {
  return sheet.replaceAll(/\/\*[\s\S]*?\*\//g, '');
}
