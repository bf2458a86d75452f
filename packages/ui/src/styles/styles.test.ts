import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folders = [join(import.meta.dirname, '..'), join(import.meta.dirname, '../../../markdown/src')];
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.css'))
    .map((name) => join(folder, name)),
);

/** The sheets in which the pattern occurs. */
const having = (pattern: RegExp): readonly string[] =>
  files.filter((file) => pattern.test(withoutComments(readFileSync(file, 'utf8'))));

it('asks for the direction by a number, because bundlers turn :dir() into a list of languages', () => {
  expect(files.length).toBeGreaterThan(20);
  expect(having(/:dir\(/)).toEqual([]);
});

it('does not count siblings from the end: each that is added would restyle all before it, with everything in them', () => {
  expect(having(/:nth-last|:last-of-type|:only-of-type/)).toEqual([]);
});

function withoutComments(sheet: string): string {
  return sheet.replaceAll(/\/\*[\s\S]*?\*\//g, '');
}
