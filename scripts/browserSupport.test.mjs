import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { buildTarget, FEATURES, isNewer, OLDEST, supportTable } from './browserSupport.mjs';

const files = execFileSync('git', ['ls-files', 'packages', 'apps/demo/src'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\/src\/.*\.(tsx?|css)$/.test(file) && !/\.test[.-]/.test(file));
const sources = files.map((file) => readFileSync(file, 'utf8'));
const sheets = files.filter((file) => file.endsWith('.css'));

it('names features that are in use', () => {
  const unused = FEATURES.filter(({ use }) => !sources.some((source) => source.includes(use)));
  expect(unused.map(({ name }) => name)).toEqual([]);
});

it('asks for no newer browser than a feature without a fallback needs', () => {
  const needed = FEATURES.filter(({ fallback }) => !fallback);
  const oldest = Object.keys(OLDEST).map((browser) => [
    browser,
    Math.max(...needed.map(({ since }) => since[browser])),
  ]);
  expect(Object.fromEntries(oldest)).toEqual(OLDEST);
});

it('has a test of each fallback that is more than a look', () => {
  const looks = [
    '@starting-style',
    'scrollbar-color',
    'scrollbar-gutter',
    'backdrop-filter',
    'content-visibility',
    'accent-color',
    'focusVisible:',
  ];
  const tested = FEATURES.filter(({ fallback, use }) => fallback && !looks.includes(use));
  const missing = tested.filter(({ fallback }) => !readFileSync(fallback.file, 'utf8').includes(fallback.test));
  expect(missing.map(({ name }) => name)).toEqual([]);
  expect(FEATURES.filter((each) => isNewer(each) && !each.fallback)).toEqual([]);
});

it('is what the guide says', () => {
  const guide = readFileSync('docs/guides/browsers.md', 'utf8');
  expect(guide).toContain(supportTable());
  const { chrome, firefox, safari } = OLDEST;
  const sentence = `Chrome and Edge ${chrome}, Firefox ${firefox}, Safari and iOS ${safari}`;
  for (const file of ['docs/guides/browsers.md', 'docs/guides/servers.md', 'README.md'])
    expect(readFileSync(file, 'utf8'), file).toContain(sentence);
});

it('is what the style sheets are written for: nothing would have to be rewritten but prefixes', async () => {
  const changed = [];
  for (const sheet of sheets) {
    const contents = readFileSync(sheet, 'utf8').replaceAll(/@import [^;]+;/g, '');
    const minified = async (target) => {
      const { outputFiles } = await build({
        stdin: { contents, loader: 'css' },
        write: false,
        minify: true,
        logLevel: 'silent',
        ...(target && { target }),
      });
      return outputFiles[0].text.replaceAll(/-webkit-[^;}]+;?/g, '');
    };
    if ((await minified(buildTarget)) !== (await minified())) changed.push(sheet);
  }
  expect(changed).toEqual([]);
});

it('lets Safari leave out of a selection what other browsers do', () => {
  const without = sheets.filter((sheet) => {
    const text = readFileSync(sheet, 'utf8');
    return (
      (text.match(/[^-]user-select: none/g)?.length ?? 0) > (text.match(/-webkit-user-select: none/g)?.length ?? 0)
    );
  });
  expect(without).toEqual([]);
});

it('keeps variables out of logical shorthands, which WebKit loses to `all: revert-layer`', () => {
  const shorthand =
    /[\s{;](?:(?:margin|padding|inset|scroll-margin|scroll-padding)-(?:inline|block)|border-(?:inline|block)(?:-start|-end)?|border-(?:inline|block)-(?:width|style|color)):[^;{}]*(?:var|env)\([^;{}]*;/g;
  const found = sheets.flatMap((sheet) => readFileSync(sheet, 'utf8').match(shorthand) ?? []);
  expect(found).toEqual([]);
});
