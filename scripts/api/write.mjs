import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readApi } from './readApi.mjs';

/**
 * `npm run api` writes the reference (docs/api/*.md) and the snapshots (docs/api/*.txt), which list every exported signature, so that a
 * review shows each change of the API. With `--check` it only reports files that are not current. Both report exports without a doc comment.
 */
const isCheck = process.argv.includes('--check');
const stale = [];

function put(file, text) {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  if (isCheck) stale.push(file);
  else writeFileSync(file, text);
}

const TITLES = { function: 'Functions', class: 'Classes', value: 'Values', namespace: 'Parts', type: 'Types' };

function reference({ name, entries }) {
  const lines = [`# @chat-stream/${name}`, '', 'Made from the doc comments by `npm run api`.'];
  for (const { entry, items } of entries) {
    if (entries.length > 1) lines.push('', `## ${entry}`);
    for (const [kind, title] of Object.entries(TITLES)) {
      const found = items.filter((item) => item.kind === kind && isOwn(item, name));
      if (found.length === 0) continue;
      lines.push('', `## ${title}`, '', found.map((item) => `[\`${item.name}\`](#${anchor(item.name)})`).join(' · '));
      for (const item of found) lines.push('', ...section(item));
    }
    const again = items.filter((item) => !isOwn(item, name));
    if (again.length > 0) lines.push('', '## From other packages', '', again.map(link).join(' · '));
  }
  return `${lines.join('\n')}\n`;
}

/** The package in whose sources a thing is declared. */
const homeOf = ({ file }) => /^packages\/([^/]+)\//.exec(file ?? '')?.[1];
const isOwn = (item, name) => (homeOf(item) ?? name) === name;
const link = (item) => `[\`${item.name}\`](${homeOf(item)}.md#${anchor(item.name)})`;

const anchor = (name) => name.toLowerCase().replaceAll('.', '');

function section({ name, text, doc, members, file }) {
  const lines = [`### ${name}`, '', '```ts signature', text, '```', ...paragraphs(doc)];
  const told = members.filter((member) => member.doc.length > 0);
  if (told.length > 0) lines.push('', '| Member | Meaning |', '| :-- | :-- |', ...told.map(row));
  if (file) lines.push('', `<sub>[${file}](../../${file})</sub>`);
  return lines;
}

function paragraphs(doc) {
  return doc.flatMap(({ tag, text }) => {
    if (tag === '') return ['', text];
    if (tag === 'example') return ['', text.trim()];
    if (tag === 'throws') return ['', `**Throws** ${text.replace(/^\{(\w+)\}/, '`$1`')}`];
    if (tag === 'defaultValue') return ['', `**Default** ${text}`];
    return ['', `**${tag}** ${text}`.trim()];
  });
}

function row({ name, doc }) {
  const text = doc
    .map(({ tag, text: said }) =>
      tag === '' ? said : tag === 'defaultValue' ? `Default: ${said}.` : `${tag}: ${said}`,
    )
    .join(' ');
  return `| \`${name}\` | ${text.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|')} |`;
}

/** Parts are declared under other names than they are exported under. */
const textOf = ({ name, text }) => (name.includes('.') ? `// ${name}\n${text}` : text);

function snapshot({ name, entries }) {
  return entries
    .map(({ entry, items }) =>
      [
        `// ${entry}`,
        ...items.map((item) =>
          isOwn(item, name) ? textOf(item) : `export { ${item.name} } from '@chat-stream/${homeOf(item)}';`,
        ),
      ].join('\n\n'),
    )
    .join('\n\n')
    .concat('\n');
}

mkdirSync('docs/api', { recursive: true });
const api = readApi();
for (const one of api) {
  put(`docs/api/${one.name}.md`, reference(one));
  put(`docs/api/${one.name}.txt`, snapshot(one));
}
const list = api.map(({ name, entries }) => {
  const count = entries.reduce((sum, { items }) => sum + items.length, 0);
  return `- [@chat-stream/${name}](${name}.md): ${count} exports ([signatures](${name}.txt))`;
});
put('docs/api/README.md', `# API reference\n\nMade from the doc comments by \`npm run api\`.\n\n${list.join('\n')}\n`);
const undocumented = api.flatMap(({ name, entries }) =>
  entries
    .flatMap(({ items }) => items)
    // A namespace has the comments of its parts.
    .filter((item) => isOwn(item, name) && item.doc.length === 0 && !item.text.startsWith('namespace '))
    .map((item) => `${item.name} (${item.file})`),
);
for (const item of undocumented) console.error(`✗ ${item} has no doc comment.`);
for (const file of stale) console.error(`✗ ${file} is not current. Run npm run api, and look at what changed.`);
if (stale.length === 0) console.log(isCheck ? 'the API reference is current' : list.join('\n'));
process.exit(stale.length + undocumented.length === 0 ? 0 : 1);
