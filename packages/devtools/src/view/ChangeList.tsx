import type { ReactNode } from 'react';
import type { ValueChange } from '../analysis/diffValues.js';

/** The maximum number of changes in the list. */
const MAX_CHANGES = 60;

/** A list of changes. A sign marks each of them, in addition to the colour. */
export function ChangeList({ changes }: { readonly changes: readonly ValueChange[] }): ReactNode {
  return (
    <ul className="cs-ins-changes">
      {changes.slice(0, MAX_CHANGES).map((change) => (
        <li key={change.path.join('.')} data-type={change.type}>
          <span className="cs-ins-path">{change.path.join('.')}</span>
          <Values change={change} />
        </li>
      ))}
      {changes.length > MAX_CHANGES ? <li>… {changes.length - MAX_CHANGES}</li> : null}
    </ul>
  );
}

function Values({ change }: { readonly change: ValueChange }): ReactNode {
  switch (change.type) {
    case 'extended':
    case 'added':
      return <ins>+ {shorten(change.after)}</ins>;
    case 'removed':
      return <del>− {shorten(change.before)}</del>;
    case 'changed':
      return (
        <>
          <del>− {shorten(change.before)}</del> <ins>+ {shorten(change.after)}</ins>
        </>
      );
    default:
      return change satisfies never;
  }
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 240 ? `${text.slice(0, 160)} … ${text.slice(-60)}` : text;
}
