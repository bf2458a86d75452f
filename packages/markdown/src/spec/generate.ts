/** Mulberry32: the same numbers for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const FRAGMENTS = [
  ['\n', '\n', '\n\n', '\n\n', ' ', ' ', '  \n', '\\\n', '\t', '    ', '\r\n', '\r', '\n\n\n'],
  ['- ', '* ', '+ ', '1. ', '1) ', '2. ', '10. ', '- [ ] ', '- [x] ', '  - ', '   ', '\n- ', '\n1. ', '\n  '],
  ['> ', '>', '\n> ', '# ', '## ', '###### ', ' #', '---', '***', '===', '\n---\n', '\n===\n', '- - -'],
  ['```', '```js\n', '\n```\n', '~~~', '``', '`', '`x`', '`` ` ``', '    code\n'],
  ['*', '**', '***', '_', '__', '~', '~~', '*a*', '**b**', '_c_', '~~d~~', '**「e」**', 'f_g_h'],
  ['[', ']', '![', '](', '](/url)', '](/url "t")', '[foo]', '[bar][foo]', '[foo][]', '[foo]: /u\n', '[bar]: <b> "t"\n'],
  ['[FOO]:\n/x\n', "'title'\n", '![a](b)', '[a](b)', '(', ')', '<', '>', '[^1]', '[^1]: note\n', '[^a b]', '\n[^n]: '],
  ['<b>', '</b>', '<div>', '\n<div>\n', '<!-- ', '-->', '<?', '<a href="', '<https://a.b>', '<a@b.c>', '<pre>\n'],
  ['| a | b |\n', '|---|---|\n', '|:-:|--:|\n', '| c |\n', 'a | b\n', '--|--\n', '|', '\\|', ':-:\n', '| - |\n'],
  ['&amp;', '&copy;', '&#65;', '&', '&bogus;', '\\', '\\*', '\\[', '!', 'www.a.b', 'https://a.b/c_d', 'a@b.co', '@'],
  ['$', '$$', '$x$', '$$y$$', '\\(', '\\)', '\\[', '\\]', '\n$$\n', '$5'],
  [
    '<br>',
    '<sub>',
    '</sub>',
    '<kbd>x</kbd>',
    '<mark>',
    '</mark>',
    '<u>',
    '<SUP>',
    '<br/>',
    '<sub id="a">',
    '</small>',
    '<!-- c -->',
  ],
  [
    '\n<details>\n',
    '<summary>s</summary>\n',
    '\n</details>\n',
    '</details>',
    '<details><summary>',
    '<summary>\n',
    '\n</summary>\n',
    '\n> [!NOTE]\n',
    '> [!tip]\n',
    '[!WARNING]',
  ],
  [
    '\n```math\n',
    '\n```markdown\n',
    '\n```js\nx\n```\n',
    '\\begin{align}',
    '\\end{align}',
    '\n\\begin{cases}\n',
    '\\end{cases}\n',
  ],
  [
    '| $|x|$ | `a|b` |\n',
    '| a | b | c |\n|---|---|\n',
    '$\\|v\\|$',
    '$HOME:$PATH',
    '~a~',
    'http://localhost:3000/a',
    'https://a.b/c，',
    '。',
  ],
  ['foo', 'bar', 'baz', 'x', 'word word', '多字', 'é', '😀', '\u00a0', '\u0000', '.', ',', '"', "'"],
].flat();

/** A document put together from pieces that are likely to hurt. */
export function nastyDocument(random: () => number, pieces: number): string {
  let text = '';
  for (let count = 0; count < pieces; count++) text += FRAGMENTS[Math.floor(random() * FRAGMENTS.length)] ?? '';
  return text;
}

/** The text in pieces of random length; some pieces are cut within a surrogate pair, as a careless network layer does. */
export function randomCuts(text: string, random: () => number): string[] {
  const pieces: string[] = [];
  const longest = 1 + Math.floor(random() * 30);
  for (let index = 0; index < text.length;) {
    const length = 1 + Math.floor(random() * longest);
    pieces.push(text.slice(index, index + length));
    index += length;
  }
  return pieces;
}
