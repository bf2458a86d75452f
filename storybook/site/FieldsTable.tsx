import type { ReactNode } from 'react';
import { Prose } from './Prose.js';
import type { Field } from './siteData.js';

interface FieldsTableProps {
  readonly fields: readonly Field[];
  /** Begins the ids of the rows: `prop` gives `prop-theme`. */
  readonly kind: 'prop' | 'option' | 'field';
}

const NAMES = { prop: 'Prop', option: 'Option', field: 'Field' };

/** The props of a part, or the options or the result of a hook, with their types and defaults. */
export function FieldsTable({ fields, kind }: FieldsTableProps): ReactNode {
  const hasDefaults = fields.some((field) => field.default !== undefined);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className="site-table" role="region" aria-label={`${NAMES[kind]}s`} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{NAMES[kind]}</th>
            <th scope="col">Meaning</th>
            {hasDefaults ? <th scope="col">Default</th> : null}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name} id={`${kind}-${field.name}`}>
              <th scope="row">
                <code className="site-name">{field.name}</code>
                {field.isRequired ? <span className="site-tag">required</span> : null}
                {field.deprecated === undefined ? null : (
                  <span className="site-tag" data-kind="deprecated">
                    deprecated
                  </span>
                )}
              </th>
              <td>
                <code className="site-type">{field.type}</code>
                {field.doc ? <Prose text={linkless(field.doc)} /> : null}
                {field.deprecated ? <Prose text={`**Deprecated.** ${linkless(field.deprecated)}`} /> : null}
              </td>
              {hasDefaults ? (
                <td data-empty={field.default === undefined ? '' : undefined}>
                  {field.default === undefined ? '–' : <Prose text={linkless(field.default)} />}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** `{@link name}` of doc comments as code. */
export function linkless(text: string): string {
  return text.replaceAll(/\{@link ([^}|]+)(?:\|[^}]*)?\}/g, '`$1`');
}
