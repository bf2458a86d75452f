import type { ReactNode } from 'react';
import type { ValueChange } from '../analysis/diffValues.js';

/** More than these are not listed. */
const MOST = 60;

/** What differs, a line each. The sign says it too, not the colour alone. */
export function ChangeList({ changes }: { readonly changes: readonly ValueChange[] }): ReactNode {
  return (
    <ul className="cs-ins-changes">
      {changes.slice(0, MOST).map((change) => (
        <li key={change.path.join('.')} data-type={change.type}>
          <span className="cs-ins-path">{change.path.join('.')}</span>
          <Values change={change} />
        </li>
      ))}
      {changes.length > MOST ? <li>… {changes.length - MOST}</li> : null}
    </ul>
  );
}

function Values({ change }: { readonly change: ValueChange }): ReactNode {
  switch (change.type) {
    case 'extended':
    case 'added':
      return <ins>+ {short(change.after)}</ins>;
    case 'removed':
      return <del>− {short(change.before)}</del>;
    case 'changed':
      return (
        <>
          <del>− {short(change.before)}</del> <ins>+ {short(change.after)}</ins>
        </>
      );
    default:
      return change satisfies never;
  }
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 240 ? `${text.slice(0, 160)} … ${text.slice(-60)}` : text;
}
