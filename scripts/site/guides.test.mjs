import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guides, packagePages } from './pages.mjs';

/** The members of a union of texts, from its source. */
function membersOf(file, name) {
  const source = readFileSync(file, 'utf8');
  const [, union] = new RegExp(`export type ${name} =([^;]*);`).exec(source) ?? [];
  return [...(union ?? '').matchAll(/'([^']+)'/g)].map(([, member]) => member);
}

describe('the guide to errors', () => {
  const codes = membersOf('packages/core/src/errors.ts', 'ChatErrorCode');
  const text = readFileSync('docs/guides/troubleshooting.md', 'utf8');

  it('has a section for every code of the union, and for no other', () => {
    const sections = [...text.matchAll(/^## `(\w+)`$/gm)].map(([, code]) => code);
    expect(codes.length).toBeGreaterThan(10);
    expect(sections.toSorted()).toEqual(codes.toSorted());
  });

  it.each(codes)('gives the cause and the cure of %s', (code) => {
    const [, section = ''] = text.split(`## \`${code}\`\n`);
    const [own = ''] = section.split(/^## /m);
    expect(own).toContain('**Cause.**');
    expect(own).toMatch(/\*\*Cure\.\*\*|\| cure \|/);
  });
});

describe('the code of a page', () => {
  it.each([...guides, ...packagePages])('of $file fits the page', ({ text }) => {
    const blocks = [...text.matchAll(/^```\w+[^\n]*\n([\s\S]*?)^```/gm)].map(([, code]) => code);
    const tooLong = blocks.flatMap((code) => code.split('\n')).filter((line) => line.length > 104);
    expect(tooLong).toEqual([]);
  });
});

describe('every guide to a subject', () => {
  const own = [...guides, ...packagePages].filter(({ file }) =>
    /(start|chat|tools|persistence|resuming|relay|markdown|structured-output|styles|accessibility|testing|performance|troubleshooting)\.md$/.test(
      file,
    ),
  );
  it.each(own)('$file opens with the state of the reader at its end', ({ text }) => {
    expect(text.split('\n').slice(2, 5).join(' ')).toMatch(/At the end of this page/);
  });
});
