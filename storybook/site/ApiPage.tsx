import type { ReactNode } from 'react';
import { Article } from './Article.js';
import { Code } from './Code.js';
import { linkless } from './FieldsTable.js';
import { Prose } from './Prose.js';
import type { DocPiece } from './siteData.js';

interface ApiItem {
  readonly name: string;
  readonly entry: string;
  readonly text: string;
  readonly doc: readonly DocPiece[];
  readonly members: readonly { readonly name: string; readonly doc: readonly DocPiece[] }[];
}

interface ApiData {
  readonly package: string;
  readonly heading: string;
  readonly items: readonly ApiItem[];
}

/** All exports of one kind of a package, from their doc comments. */
export function ApiPage({ api }: { readonly api: ApiData }): ReactNode {
  return (
    <Article>
      <h1>
        {api.heading} of <code>{api.package}</code>
      </h1>
      <ul className="site-variables">
        {api.items.map(({ name }) => (
          <li key={name}>
            <a href={`#${name}`}>{name}</a>
          </li>
        ))}
      </ul>
      {api.items.map((item) => (
        <section key={item.name} aria-labelledby={item.name} className="site-item">
          <h2 id={item.name}>
            <code>{item.name}</code>
          </h2>
          <Prose text={item.doc.map(pieceText).join('\n\n')} />
          <Code code={item.text} language="ts" />
          {item.members.some(({ doc }) => doc.length > 0) ? <Prose text={memberTable(item)} /> : null}
        </section>
      ))}
    </Article>
  );
}

function pieceText({ tag, text }: DocPiece): string {
  const plain = linkless(text);
  if (tag === '' || tag === 'example') return plain.trim();
  if (tag === 'throws') return `**Throws** ${plain.replace(/^\{(\w+)\}/, '`$1`')}`;
  if (tag === 'defaultValue') return `**Default** ${plain}`;
  return `**${tag}** ${plain}`.trim();
}

function memberTable({ members }: ApiItem): string {
  const rows = members
    .filter(({ doc }) => doc.length > 0)
    .map(
      ({ name, doc }) =>
        `| \`${name}\` | ${doc.map(pieceText).join(' ').replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')} |`,
    );
  return ['| Member | Meaning |', '| --- | --- |', ...rows].join('\n');
}
