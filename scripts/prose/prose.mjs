import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Generated, and decisions of the past, which stay as they were written. */
const LEFT_OUT = /^(docs\/api\/|CHANGELOG|packages\/[^/]+\/CHANGELOG|\.changeset\/)/;
const TESTS = /\.(test|test-d|visual\.test)\.tsx?$|\/(scenarios|interop|spec|testKit)\//;

/** Every text that people read: `{ file, text, lineOf }`, where `lineOf` gives the line of the file for a line of the text. */
export function proseOf() {
  const files = execFileSync('git', ['ls-files', '*.md', 'packages/*.ts', 'packages/*.tsx'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .filter((file) => !LEFT_OUT.test(file) && !TESTS.test(file));
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (file.endsWith('.md')) return [{ file, text, lineOf: (line) => line }];
    return [...docComments(file, text), ...(file.endsWith('locales/en.ts') ? [interfaceTexts(file, text)] : [])];
  });
}

/** The doc comments of a file, each as Markdown of its own. */
function docComments(file, source) {
  return [...source.matchAll(/\/\*\*([\s\S]*?)\*\//g)].map(({ index, 1: body }) => {
    const first = source.slice(0, index).split('\n').length;
    const text = body
      .replaceAll(/@example[\s\S]*?(?=^\s*\* @|$(?![\s\S]))/gm, '')
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, '').replaceAll(/\{@link ([^}]*)\}/g, '`$1`'))
      .map((line) => (/^@(?!example)/.test(line) ? line.replace(/^@\w+( \w+)?/, '') : line))
      .join('\n');
    return { file, text, lineOf: (line) => first + line - 1 };
  });
}

/** The English texts of the interface, each on its line. */
function interfaceTexts(file, source) {
  // The words that the search of the request panel knows are lists, not sentences.
  const [before = ''] = source.split("messages: 'system prompt");
  const text = before
    .split('\n')
    .map((line) => [...line.matchAll(/'((?:[^'\\]|\\.)*)'|`([^`]*)`/g)].map(([, a, b]) => a ?? b).join(' '))
    .map((line) => line.replaceAll(/\$\{[^}]*\}/g, 'x'))
    .join('\n');
  return { file, text, lineOf: (line) => line };
}
