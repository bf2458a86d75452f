/** Texts that are known to make Markdown parsers slow or overflow their stack, by name; each makes about `size` characters. */
export function hostileTexts(size: number): Readonly<Record<string, string>> {
  const fill = (unit: string): string => unit.repeat(Math.ceil(size / unit.length));
  const half = (unit: string): string => unit.repeat(Math.ceil(size / 2 / unit.length));
  const texts: Record<string, string> = {};
  for (const unit of UNITS) texts[`${JSON.stringify(unit)} repeated`] = fill(unit);
  for (const [open, close] of PAIRS) {
    const count = Math.ceil(size / (open.length + close.length));
    texts[`${JSON.stringify(open)} nested`] = `${open.repeat(count)}x${close.repeat(count)}`;
  }
  texts['backtick runs of all lengths'] = Array.from(
    { length: Math.ceil(Math.sqrt(2 * size)) },
    (_, index) => `e${'`'.repeat(index)}`,
  ).join('');
  texts['quotes deep on every line'] = `${'>'.repeat(Math.min(size, 200))}x\n`.repeat(Math.ceil(size / 202));
  texts['a wide table with short rows'] = `${'|a'.repeat(150)}|\n${'|-'.repeat(150)}|\n${fill('a\n')}`;
  texts['a very wide table'] = `${half('|a')}|\n${half('|-')}|\n`;
  texts['references before definitions'] = `${half('[a] [b] ')}\n\n${half('[a]: b\n')}`;
  texts['definitions of their own'] = Array.from(
    { length: Math.ceil(size / 20) },
    (_, index) => `[r${index}]\n\n[r${index}]: /u\n\n`,
  ).join('');
  texts['indented list'] = Array.from(
    { length: Math.ceil(Math.sqrt(2 * size)) },
    (_, index) => `${' '.repeat(index)}- a\n`,
  ).join('');
  texts['one long word'] = fill('a');
  texts['one long line'] = fill('word ');
  return texts;
}

const UNITS = [
  [
    '*',
    '_',
    '**',
    '*a ',
    '*a_ ',
    '**_* ',
    'a_ ',
    'a**b',
    '_a__b_ ',
    '*a **b ',
    '**a *b ',
    'a*b_c',
    '***a ',
    '~~a ',
    '~a~~ ',
    '**「a」',
  ],
  [
    '[',
    ']',
    '![',
    '[]',
    '[a](',
    '[a](b',
    '[a](<b',
    '[a](b "',
    "[a](b '",
    '[a](b (',
    '](',
    '[a][',
    '[[]',
    '![[]()',
    '[a]('.repeat(3),
  ],
  [
    '`',
    '``\\',
    '`a``',
    '`` `',
    '\\',
    '\\`',
    '<',
    '<a',
    '<a b',
    '<a b="',
    '<!--',
    '<?',
    '<![CDATA[',
    '<!A',
    '<a:',
    '<a@',
    '</',
  ],
  [
    '&',
    '&a',
    '&#',
    '&#x',
    '&amp',
    'a@',
    'a.a@',
    'www.',
    'www._.',
    'http://',
    'http://a.b)',
    'https://a_b.c_',
    '@',
    'a@b.c_ ',
  ],
  [
    '<sub>',
    '</sub>',
    '<sub></sub>',
    '<sub>*a ',
    '[<sub>',
    '<sub>[a</sub>',
    '<details>\n',
    '</details>\n',
    '<details>\n</details>\n',
  ],
  [
    '<summary>',
    '<!-- ',
    '> [!NOTE]\n',
    '```md\n',
    '```md\n```js\n',
    '\\begin{align}',
    '\\begin{align}\n',
    '\\begin',
    '\\end{align}',
  ],
  ['|`', '|$', '|$a', '|`a`', '|\\(', '$A$B', '${a}', 'http://a:', 'http://a/', 'https://a.b，', 'http://[', 'a@1.'],
  ['$', '$$', '$a', '$a 1', '\\(', '\\[a', '$a\\'],
  [
    '>',
    '> ',
    '>\n',
    '- ',
    '-\n',
    '- a\n',
    '* - ',
    '1. ',
    '1)\n',
    '- [ ] ',
    '#',
    '# ',
    '###### a\n',
    '-',
    '--- ',
    '=\n',
    'a\n=\n',
    '***\n',
  ],
  [
    '\n',
    ' ',
    '    ',
    '    a\n',
    '\t',
    '- \n\n',
    '  \n',
    '```\n',
    '~~~ a\n',
    '````',
    'a\n    ',
    '<div>\n',
    '<!-- a -->\n',
  ],
  [
    '|',
    '|-',
    '|a|\n',
    'a|b\n-|-\n',
    '|-|\n',
    ':-',
    '[a]: b\n',
    '[a]:',
    '[a]: <',
    '[a]: b "\n',
    '[^a] ',
    '[^a]: ',
    '[^a]: b\n',
  ],
  ['\r', '\r\n', '\u0000', '\u2028', '多**字**', '😀'],
].flat();

const PAIRS: readonly (readonly [string, string])[] = [
  ['[', ']'],
  ['![', ']'],
  ['[', '](a)'],
  ['![', '](a)'],
  ['*', '*'],
  ['**a ', ' a**'],
  ['*a _b ', ' b_ a*'],
  ['~~a ', ' a~~'],
  ['(', ')'],
  ['<', '>'],
  ['[a](', ')'],
  ['<sub>', '</sub>'],
  ['<sub>*a ', '</sub>'],
];
