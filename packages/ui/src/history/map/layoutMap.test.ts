import { describe, expect, it } from 'vitest';
import type { ThreadNode } from '@chat-stream/core';
import { layoutMap } from './layoutMap.js';

type Shape = Readonly<Record<string, readonly string[]>>;

/** A tree of `parent: children`; a star marks what is selected. */
function tree(shape: Shape) {
  const nodes: Record<string, ThreadNode> = {};
  const bare = (name: string): string => name.replace('*', '');
  const add = (id: string, parentId: string | null): void => {
    const children = shape[id] ?? [];
    const selected = children.find((name) => name.endsWith('*'));
    nodes[id] = {
      message: { id, role: 'user', parts: [], status: 'done', createdAt: 0 },
      parentId,
      childIds: children.map(bare),
      selectedId: selected ? bare(selected) : null,
    };
    for (const child of children) add(bare(child), id);
  };
  const roots = shape['']!;
  for (const root of roots) add(bare(root), null);
  return { nodes, rootIds: roots.map(bare), rootId: bare(roots.find((name) => name.endsWith('*'))!) };
}

const draw = (shape: Shape): readonly string[] =>
  layoutMap(tree(shape)).map(({ id, lane, from, goesOn, isShown }) => {
    const sign = { above: '│', beside: '╰', none: '·' }[from];
    return `${'  '.repeat(lane)}${sign}${id}${goesOn ? '↓' : ''}${isShown ? '*' : ''}`;
  });

describe('layoutMap', () => {
  it('is one line where there is one path', () => {
    expect(draw({ '': ['a*'], a: ['b*'], b: ['c*'] })).toEqual(['·a↓*', '│b↓*', '│c*']);
  });

  it('puts other versions beside the line, between a message and what follows it', () => {
    const shape = { '': ['q*'], q: ['a1', 'a2*', 'a3'], a1: ['x*'], a2: ['r*'], r: ['b*', 'c'] };
    expect(draw(shape)).toEqual(['·q↓*', '  ╰a1↓', '  │x', '  ╰a3', '│a2↓*', '│r↓*', '  ╰c', '│b*']);
  });

  it('goes on outwards for versions within versions, and knows several beginnings', () => {
    const shape = { '': ['p', 'q*'], p: ['s*', 't'], q: [] };
    expect(draw(shape)).toEqual(['  ·p↓', '    ╰t', '  │s', '·q*']);
  });

  it('counts versions', () => {
    const rows = layoutMap(tree({ '': ['q*'], q: ['a', 'b*'] }));
    expect(rows.map(({ id, version, versions }) => `${id} ${version}/${versions}`)).toEqual([
      'q 1/1',
      'a 1/2',
      'b 2/2',
    ]);
  });

  it('lays out what is deep and what is wide', () => {
    const deep = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`m${at}`, [`m${at + 1}*`]]));
    const nodes = Object.fromEntries(
      Object.keys(deep).map((id, at) => [
        id,
        {
          message: { id, role: 'user' as const, parts: [], status: 'done' as const, createdAt: 0 },
          parentId: at === 0 ? null : `m${at - 1}`,
          childIds: at === 19_999 ? [] : [`m${at + 1}`],
          selectedId: at === 19_999 ? null : `m${at + 1}`,
        },
      ]),
    );
    expect(layoutMap({ nodes, rootIds: ['m0'], rootId: 'm0' })).toHaveLength(20_000);
  });
});
