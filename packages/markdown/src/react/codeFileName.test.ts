import { expect, it } from 'vitest';
import { codeFileName } from './codeFileName.js';

const nameOf = (info: string): string => codeFileName({ info, language: /^\S*/.exec(info)?.[0] ?? '' });

it.each([
  ['python', 'code.py'],
  ['Python', 'code.py'],
  ['typescript', 'code.ts'],
  ['tsx', 'code.tsx'],
  ['c++', 'code.cpp'],
  ['c#', 'code.cs'],
  ['rust,no_run', 'code.rs'],
  ['js{1,3}', 'code.js'],
  ['bash', 'code.sh'],
  ['swift', 'code.swift'],
  ['', 'code.txt'],
  ['text', 'code.txt'],
  ['whatever-this-is', 'code.txt'],
  ['dockerfile', 'Dockerfile'],
])('code is saved with the extension of its language: %j', (info, name) => {
  expect(nameOf(info)).toBe(name);
});

it.each([
  ['ts title="a.ts"', 'a.ts'],
  ["python filename='src/my app.py'", 'my app.py'],
  ['js {title=x.mjs}', 'x.mjs'],
  ['a.ts', 'a.ts'],
  ['src/deep/a.test.ts', 'a.test.ts'],
  ['ts:src/a.ts', 'a.ts'],
  ['.env', '.env'],
  ['sh title="Dockerfile"', 'Dockerfile'],
  ['json title="日本語.json"', '日本語.json'],
])('a name that the fence gives wins: %j', (info, name) => {
  expect(nameOf(info)).toBe(name);
});

it.each([
  ['sh title="../../.bashrc"', '.bashrc'],
  ['sh title="..\\..\\x.sh"', 'x.sh'],
  ['sh title="safe\u202Egnp.sh"', 'safegnp.sh'],
  ['sh title="a\u0000b.sh"', 'ab.sh'],
  ['sh title=".."', 'code.sh'],
  ['sh title="..."', 'code.sh'],
  ['sh title="x.sh. . "', 'x.sh'],
  [`sh title="${'a'.repeat(500)}.sh"`, `${'a'.repeat(97)}.sh`],
])('a name leads nowhere and hides nothing: %j', (info, name) => {
  expect(nameOf(info)).toBe(name);
});

it('is found in time that grows with the info string', () => {
  for (const unit of ['a', 'title ', 'title=', '.', 'a.', 'a:', '. ', "title='"]) {
    // The square of this length takes longer than the time limit of a test.
    expect(nameOf(unit.repeat(5_000_000))).toMatch(/^.{1,120}$/);
  }
});
