import type { ReactNode } from 'react';
import { Article } from './Article.js';
import { Code } from './Code.js';
import { FieldsTable, linkless } from './FieldsTable.js';
import { Prose } from './Prose.js';
import { splitSentence, textOf } from './siteData.js';
import type { DocPiece, Field } from './siteData.js';

interface HookData {
  readonly name: string;
  readonly entry: string;
  readonly doc: readonly DocPiece[];
  readonly signature: string;
  readonly parameters: readonly { readonly name: string; readonly options: readonly Field[] }[];
  readonly result: readonly Field[];
}

/** The page of one hook: what it does, an example, its options, and what it returns. */
export function HookPage({ hook }: { readonly hook: HookData }): ReactNode {
  const [first, rest] = splitSentence(linkless(textOf(hook.doc)));
  const examples = hook.doc.filter(({ tag }) => tag === 'example');
  const options = hook.parameters.flatMap((parameter) => parameter.options);
  return (
    <Article>
      <h1>
        <code>{hook.name}</code>
      </h1>
      <div className="site-lead">
        <Prose text={first} />
      </div>
      {rest ? <Prose text={rest} /> : null}
      <Code code={`import { ${hook.name} } from '${hook.entry}';`} language="ts" />
      {examples.length > 0 ? (
        <section aria-labelledby="example">
          <h2 id="example">Example</h2>
          {examples.map(({ text }) => (
            <Prose key={text} text={text.trim()} />
          ))}
        </section>
      ) : null}
      {options.length > 0 ? (
        <section aria-labelledby="options">
          <h2 id="options">Options</h2>
          <FieldsTable fields={options} kind="option" />
        </section>
      ) : null}
      {hook.result.length > 0 ? (
        <section aria-labelledby="returns">
          <h2 id="returns">Returns</h2>
          <FieldsTable fields={hook.result} kind="field" />
        </section>
      ) : null}
      <section aria-labelledby="signature">
        <h2 id="signature">Signature</h2>
        <Code code={hook.signature} language="ts" />
      </section>
    </Article>
  );
}
