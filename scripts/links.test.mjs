import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { slugOf } from './site/pages.mjs';

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

/** The ids of the headings of a file. A heading with the text of an earlier one has a number. */
function anchorsOf(file) {
  const prose = readFileSync(file, 'utf8').replaceAll(/^```[\s\S]*?^```$/gm, '');
  const slugs = [...prose.matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) => slugOf(heading));
  return slugs.map((slug, at) => {
    const earlier = slugs.slice(0, at).filter((other) => other === slug).length;
    return earlier === 0 ? slug : `${slug}-${earlier}`;
  });
}

it.each(documents)('every link in %s to a section leads to a heading', (file) => {
  const broken = linksOf(readFileSync(file, 'utf8'))
    .filter((target) => !/^(https?:|mailto:)/.test(target) && target.includes('#'))
    .filter((target) => {
      const [path = '', anchor = ''] = target.split('#');
      const page = path === '' ? file : join(dirname(file), decodeURI(path));
      return page.endsWith('.md') && existsSync(page) && !anchorsOf(page).includes(decodeURI(anchor));
    });
  expect(broken).toEqual([]);
});
