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

/** Attributes of a message, its texts and the thread that change while it is shown. */
const CHANGING = /\[data-(last|status|streaming|following|at-end)\b/;

it('names a class in each rule that depends on an attribute of a message: elements by name would restyle all of a long answer', () => {
  const careless = files
    .flatMap((file) => selectorsOf(readFileSync(file, 'utf8')))
    .filter((selector) => {
      const parts = dense(dense(selector))
        .trim()
        .split(/[\s>+~]+/);
      // Answers have no circles.
      return CHANGING.test(parts.slice(0, -1).join(' ')) && !/\.[a-z]|circle/.test(parts.at(-1) ?? '');
    });
  expect(careless).toEqual([]);
});

/** Without spaces and combinators in the innermost parentheses. */
const dense = (selector: string): string =>
  selector.replaceAll(/\(([^()]*)\)/g, (_, inner: string) => `‹${inner.replaceAll(/[\s>+~]/g, '')}›`);

/** Each selector of a list by itself. */
function selectorsOf(sheet: string): readonly string[] {
  return [...withoutComments(sheet).matchAll(/(?:^|[{};])\s*([^{};@]+)\{/g)].flatMap(
    ([, list = '']) => list.match(/(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|[^,(])+/g) ?? [],
  );
}

function withoutComments(sheet: string): string {
  return sheet.replaceAll(/\/\*[\s\S]*?\*\//g, '');
}
