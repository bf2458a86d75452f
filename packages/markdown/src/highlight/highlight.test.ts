import { describe, expect, it } from 'vitest';
import { compileGrammar } from './compileGrammar.js';
import { createLineReader } from './createLineReader.js';
import { cFamily } from './languages/cFamily.js';
import { data } from './languages/data.js';
import { scripts } from './languages/scripts.js';
import type { Grammar, Token } from './types.js';

const all = { ...cFamily, ...scripts, ...data };
const textOf = (tokens: readonly Token[]): string =>
  tokens.map((token) => (typeof token === 'string' ? token : token.text)).join('');
const kinds = (language: string, line: string, state = 'start'): string =>
  compileGrammar(all[language] ?? { states: {} })
    .readLine(line, state)
    .tokens.map((token) => (typeof token === 'string' ? token : `<${token.kind} ${token.text}>`))
    .join('');

/** A grammar that counts the lines it reads. */
function counting(language: string): { readonly grammar: Grammar; readonly lines: string[] } {
  const inner = compileGrammar(all[language] ?? { states: {} });
  const lines: string[] = [];
  return {
    lines,
    grammar: {
      start: inner.start,
      readLine(line, state) {
        lines.push(line);
        return inner.readLine(line, state);
      },
    },
  };
}

describe('highlighting', () => {
  it('colours what it knows', () => {
    expect(kinds('typescript', 'const a: Foo = run("x", 0x1f); // y')).toBe(
      '<keyword const> a: <name Foo> = <name run>(<string "x">, <number 0x1f>); <comment // y>',
    );
    expect(kinds('python', 'def f(x): return f"a" # b')).toBe(
      '<keyword def> <name f>(x): <keyword return> f<string "a"> <comment # b>',
    );
    expect(kinds('json', '{"a": [1, true, "b"]}')).toBe('{<name "a">: [<number 1>, <keyword true>, <string "b">]}');
    expect(kinds('diff', '+new')).toBe('<inserted +new>');
    expect(kinds('sql', "SELECT a FROM b WHERE c = 'd'")).toContain('<keyword SELECT> a <keyword FROM> b');
  });

  it('continues over lines', () => {
    const grammar = compileGrammar(all['javascript'] ?? { states: {} });
    const first = grammar.readLine('a /* b\n', 'start');
    expect(first.state).toBe('comment');
    expect(grammar.readLine('c */ d', first.state)).toEqual({
      tokens: [{ kind: 'comment', text: 'c */' }, ' d'],
      state: 'start',
    });
  });

  it('loses no character, in any language', () => {
    const line = 'x = `a "b\' /* <!-- c --> #{d} $e @f 0x1 -- /* [[ """ \\ 12.5e3 ]] */ é漢😀\n';
    for (const [name, source] of Object.entries(all)) {
      const grammar = compileGrammar(source);
      for (const state of Object.keys(source.states))
        expect(textOf(grammar.readLine(line, state).tokens), `${name}`).toBe(line);
    }
  });

  it('reads each complete line once while the code grows', () => {
    const { grammar, lines } = counting('javascript');
    const reader = createLineReader(grammar);
    const source = Array.from({ length: 20 }, (_, index) => `const a${index} = ${index};\n`).join('');
    for (let length = 1; length <= source.length; length++) reader.read([source.slice(0, length)], 1000);
    expect(lines.length).toBe(20);
    expect(new Set(lines).size).toBe(20);
  });

  it('reads a long block in turns', () => {
    const { grammar, lines } = counting('javascript');
    const reader = createLineReader(grammar);
    const chunks = Array.from({ length: 10 }, () => 'let a;\n'.repeat(32));
    let turns = 0;
    for (let isDone = false; !isDone; turns++) ({ isDone } = reader.read(chunks, 100));
    expect(turns).toBe(4);
    expect(lines.length).toBe(320);
  });

  it('reads again what follows a change of state', () => {
    const reader = createLineReader(compileGrammar(all['javascript'] ?? { states: {} }));
    reader.read(['a\n', 'b\n'], 100);
    const { chunks } = reader.read(['/*\n', 'b\n'], 100);
    expect(chunks[1]?.lines[0]).toEqual([{ kind: 'comment', text: 'b\n' }]);
  });

  it('takes hostile lines in linear time', () => {
    const grammar = compileGrammar(all['javascript'] ?? { states: {} });
    expect(grammar.readLine('"\\'.repeat(5000), 'start').tokens).toHaveLength(1);
  });
});
