import { describe, expect, it } from 'vitest';
import { readDefinitions } from './readDefinitions.js';
import { simplifyTex } from './simplifyTex.js';

describe('macros that a formula defines', () => {
  it.each([
    ['\\newcommand{\\R}{\\mathbb{R}} x \\in \\R', { '\\R': '\\mathbb{R}' }, 'x \\in \\R'],
    ['\\newcommand\\E{\\mathbb{E}}', { '\\E': '\\mathbb{E}' }, ''],
    ['\\renewcommand{\\vec}[1]{\\mathbf{#1}} \\vec{x}', { '\\vec': '\\mathbf{#1}' }, '\\vec{x}'],
    ['\\providecommand{\\d}{\\mathrm{d}}', { '\\d': '\\mathrm{d}' }, ''],
    ['\\def\\norm#1{\\left\\lVert #1 \\right\\rVert} a', { '\\norm': '\\left\\lVert #1 \\right\\rVert' }, 'a'],
    ['\\DeclareMathOperator{\\Tr}{Tr} \\Tr A', { '\\Tr': '\\operatorname{Tr}' }, '\\Tr A'],
    ['\\DeclareMathOperator*{\\argmax}{arg\\,max}', { '\\argmax': '\\operatorname*{arg\\,max}' }, ''],
    ['\\newcommand{\\a}{1}\n\\newcommand{\\b}{\\}2}', { '\\a': '1', '\\b': '\\}2' }, ''],
  ])('%s', (tex, macros, rest) => {
    expect(readDefinitions(tex)).toEqual({ macros, rest });
  });

  it.each([['x^2'], ['\\newcommand{\\R}{unclosed'], ['\\newcommand{\\f}[2][x]{#1#2}'], ['\\definecolor{a}{b}{c}']])(
    '%s defines nothing',
    (tex) => expect(readDefinitions(tex)).toBeUndefined(),
  );
});

describe('a simpler formula', () => {
  it.each([
    ['\\begin{array}{r@{}l} 1 & 2 \\end{array}', '\\begin{array}{rl} 1 & 2 \\end{array}'],
    ['\\begin{array}{p{3cm}|>{\\bf}c} 1 & 2 \\end{array}', '\\begin{array}{l|c} 1 & 2 \\end{array}'],
    ['\\begin{array}{*{3}{c}|r} 1 \\end{array}', '\\begin{array}{ccc|r} 1 \\end{array}'],
    ['\\require{cancel} \\cancel{x}', ' \\cancel{x}'],
    ['\\begin{array}{lr} a@{b} \\end{array}', '\\begin{array}{lr} a@{b} \\end{array}'],
  ])('%s', (tex, expected) => expect(simplifyTex(tex)).toBe(expected));
});
