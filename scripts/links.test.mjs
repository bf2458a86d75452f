import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  encoding: 'utf8',
});
const documents = files.split('\n').filter((file) => file !== '' && existsSync(file));

/** The targets of inline links and reference definitions, without code. */
function linksOf(text) {
  const prose = text.replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const found = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/^\[[^\]]+\]: (\S+)$/gm)];
  return found.map(([, target]) => target);
}

it.each(documents)('every link in %s leads to a file', (file) => {
  const broken = linksOf(readFileSync(file, 'utf8'))
    .filter((target) => !/^(https?:|mailto:|#)/.test(target))
    .filter((target) => !existsSync(join(dirname(file), decodeURI(target.split('#')[0] ?? ''))));
  expect(broken).toEqual([]);
});
