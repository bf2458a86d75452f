'use client';
import type { ReactNode } from 'react';
import { SchemaEditor } from '../../primitives/jsonEditor/JsonEditor.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { controlAttributes, getAt, issuesBelow, setAt, type ControlProps } from './control.js';
import { NestedControl } from './ObjectControl.js';

const EXAMPLE = {
  type: 'object',
  properties: { answer: { type: 'string' } },
  required: ['answer'],
  additionalProperties: false,
};

const STARTS: Readonly<Record<string, unknown>> = {
  text: { type: 'text' },
  json_object: { type: 'json_object' },
  json_schema: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema: EXAMPLE } },
};

const INNER = [
  { key: 'name', kind: 'string', max: 64 },
  { key: 'description', kind: 'string', max: undefined },
  { key: 'strict', kind: 'boolean', max: undefined },
] as const;

/** Plain text, any JSON, or JSON of a schema, which is edited here. */
export function ResponseFormatControl(props: ControlProps): ReactNode {
  const { id, value, issues, onChange } = props;
  const labels = useLabels();
  const type = String(getAt(value, ['type']) ?? '');
  return (
    <>
      <select
        {...controlAttributes({ ...props, issues: issues.filter(({ path }) => path.length === 0) })}
        value={type}
        onChange={(event) => onChange(STARTS[event.currentTarget.value])}
      >
        <option value="">{labels.notSet}</option>
        {[...new Set([...Object.keys(STARTS), ...(type === '' ? [] : [type])])].map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      {type === 'json_schema' ? (
        <div className="cs-nested" role="group" aria-label="json_schema">
          {INNER.map(({ key, kind, max }) => (
            <NestedControl
              key={key}
              {...props}
              id={`${id}-${key}`}
              label={key}
              field={{ wire: key, kind, max }}
              value={getAt(value, ['json_schema', key])}
              issues={issuesBelow(issues, ['json_schema', key])}
              onChange={(next) => onChange(setAt(value, ['json_schema', key], next))}
            />
          ))}
          <div className="cs-nested-field">
            <label htmlFor={`${id}-schema`}>schema</label>
            <SchemaEditor
              id={`${id}-schema`}
              label="schema"
              value={getAt(value, ['json_schema', 'schema'])}
              onChange={(schema) => onChange(setAt(value, ['json_schema', 'schema'], schema))}
              isStrict={getAt(value, ['json_schema', 'strict']) === true}
            />
          </div>
        </div>
      ) : null}
    </>
  );
}
