import type { ReactNode } from 'react';
import { Article } from './Article.js';
import { Example } from './Example.js';
import type { ExampleModule } from './Example.js';
import { FieldsTable, linkless } from './FieldsTable.js';
import { Prose } from './Prose.js';
import { splitSentence, textOf } from './siteData.js';
import type { DocPiece, Field } from './siteData.js';
import { StateFrames } from './StateFrames.js';

/** The documentation of a component from its sources: see `scripts/site/readParts.mjs`. */
interface PartData {
  readonly name: string;
  readonly entry: string;
  readonly doc: readonly DocPiece[];
  /** Of a piece of an answer, which is given in `components`: the type of the component. */
  readonly type?: string;
  readonly isContent?: boolean;
  readonly props?: readonly Field[];
  readonly element?: string;
  readonly data?: readonly { readonly name: string; readonly values: readonly string[] }[];
  readonly variables?: readonly string[];
  /** Markdown: keyboard, announcements, and what else the sources do not say. */
  readonly notes: string;
  readonly file?: string;
}

interface PartPageProps {
  readonly part: PartData;
  readonly example?: ExampleModule;
  readonly source?: string;
}

/** The page of one part: what it is, an example, its props, what a style sheet can use, its keys, and its states. */
export function PartPage({ part, example, source }: PartPageProps): ReactNode {
  const { props = [], data = [], variables = [] } = part;
  const [first, rest] = splitSentence(linkless(textOf(part.doc)));
  const name = part.isContent ? `components.${part.name.replace('part: ', '')}` : `<${part.name}>`;
  return (
    <Article>
      <h1>
        <code>{name}</code>
      </h1>
      <div className="site-lead">
        <Prose text={first} />
      </div>
      {rest ? <Prose text={rest} /> : null}
      {part.isContent ? (
        <Prose
          text={`Give your own as \`components\` of \`<Chat>\` or \`<ChatRoot>\`. Its type is \`${part.type}\`.`}
        />
      ) : null}
      {example && source ? (
        <section aria-labelledby="example">
          <h2 id="example">Example</h2>
          <Example module={example} source={source} />
        </section>
      ) : null}
      {props.length > 0 ? (
        <section aria-labelledby="props">
          <h2 id="props">Props</h2>
          <Prose text={elementText(part)} />
          <FieldsTable fields={props} kind="prop" />
        </section>
      ) : null}
      {data.length > 0 ? (
        <section aria-labelledby="data-attributes">
          <h2 id="data-attributes">Data attributes</h2>
          <Prose text={dataTable(data)} />
        </section>
      ) : null}
      {variables.length > 0 ? (
        <section aria-labelledby="css-variables">
          <h2 id="css-variables">CSS variables</h2>
          <p>
            The style sheet reads these custom properties for this part. Set them on the part, or on an element around
            it.
          </p>
          <ul className="site-variables">
            {variables.map((variable) => (
              <li key={variable}>
                <code>{variable}</code>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {part.notes ? <Prose text={part.notes} file={`storybook/notes/${part.name}.md`} /> : null}
      <StateFrames name={part.name} />
    </Article>
  );
}

function elementText({ entry, element, name }: PartData): string {
  const from = `\`import { ${name.split('.')[0]} } from '${entry}';\``;
  if (!element) return from;
  return `${from} Also takes every attribute of its element, among them \`className\` and \`style\`. A ref receives the \`${element}\`.`;
}

function dataTable(data: readonly { readonly name: string; readonly values: readonly string[] }[]): string {
  const rows = data.map(({ name, values }) => {
    const text = values.map((value) => (value === '' ? 'present or absent' : `\`${value}\``)).join(', ');
    return `| \`${name}\` | ${text || 'present or absent'} |`;
  });
  return ['| Attribute | Values |', '| --- | --- |', ...rows].join('\n');
}
