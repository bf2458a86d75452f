'use client';
import type { ReactNode } from 'react';
import { useLabels } from '../../locales/LabelsProvider.js';
import { issuesBelow, getAt, setAt, focusControl, type ControlProps, type ControlledField } from './control.js';
import { ActionButton } from '../../primitives/ActionButton.js';
import { TrashIcon } from '../../primitives/icons.js';
import { SchemaEditor } from '../../primitives/jsonEditor/JsonEditor.js';
import { NestedControl } from './ObjectControl.js';

const SCHEMA = { type: 'object', properties: {}, required: [], additionalProperties: false };

/** The tools of a request, or the older functions: a form for each. */
export function ToolsControl(props: ControlProps): ReactNode {
  const { id, field, value, issues, onChange } = props;
  const labels = useLabels();
  const tools = (value ?? []) as readonly ToolRecord[];
  const isLegacy = field.wire === 'functions';
  const replace = (index: number, tool: ToolRecord | undefined): void => {
    const next = tools.flatMap((each, at) => (at !== index ? [each] : tool ? [tool] : []));
    onChange(next.length > 0 ? next : undefined);
  };
  const add = (): void => {
    const definition = { name: '', description: '', parameters: SCHEMA };
    onChange([...tools, isLegacy ? definition : { type: 'function', function: definition }]);
  };
  return (
    <div className="cs-tools">
      {tools.map((tool, index) => (
        <ToolForm
          key={index}
          {...props}
          id={`${id}-${index}`}
          tool={tool}
          index={index}
          listId={id}
          isLegacy={isLegacy}
          issues={issuesBelow(issues, [index])}
          onReplace={(next) => replace(index, next)}
        />
      ))}
      <button
        id={id}
        type="button"
        className="cs-link-button"
        aria-label={`${field.wire}: ${labels.addTool}`}
        onClick={add}
      >
        <span aria-hidden="true">+ </span>
        {labels.addTool}
      </button>
    </div>
  );
}

export type ToolRecord = Readonly<Record<string, unknown>>;

interface ToolFormProps extends ControlProps {
  readonly tool: ToolRecord;
  readonly index: number;
  /** Of the control that holds all tools. */
  readonly listId: string;
  /** Whether it is a legacy function, which has no `type` around it. */
  readonly isLegacy: boolean;
  /** `undefined` takes the tool away. */
  readonly onReplace: (tool: ToolRecord | undefined) => void;
}

/** One tool: its kind, name and description, and the schema of its arguments or the format of its input. */
export function ToolForm({ tool, index, listId, isLegacy, onReplace, ...props }: ToolFormProps): ReactNode {
  const { id, issues } = props;
  const labels = useLabels();
  const kind = tool['type'] === 'custom' ? 'custom' : 'function';
  const base = isLegacy ? [] : [kind];
  const name = getAt(tool, [...base, 'name']);
  const set = (path: readonly string[], next: unknown): void =>
    onReplace(setAt(tool, [...base, ...path], next) as ToolRecord);
  const field = (path: readonly string[], of: Omit<ControlledField, 'wire'>): ReactNode => (
    <NestedControl
      {...props}
      id={`${id}-${path.join('-')}`}
      label={path.join('.')}
      field={{ ...of, wire: path.join('.') }}
      value={getAt(tool, [...base, ...path])}
      issues={issuesBelow(issues, path.length === 1 && path[0] === 'name' ? [] : [...base, ...path])}
      onChange={(next) => set(path, next)}
    />
  );
  return (
    <details className="cs-tool-form" open={name === '' || undefined}>
      <summary>
        <code>{typeof name === 'string' && name !== '' ? name : labels.unnamedTool(index + 1)}</code>
        <span className="cs-tool-form-kind">{kind}</span>
      </summary>
      <div className="cs-nested">
        {isLegacy ? null : (
          <NestedControl
            {...props}
            id={`${id}-type`}
            label="type"
            field={{ wire: 'type', kind: 'enum', values: ['function', 'custom'] }}
            value={kind}
            issues={[]}
            onChange={(next) => onReplace(emptyTool(next === 'custom' ? 'custom' : 'function', name))}
          />
        )}
        {field(['name'], { kind: 'string', max: 64 })}
        {field(['description'], { kind: 'string' })}
        {kind === 'function' ? (
          <>
            <div className="cs-nested-field">
              <label htmlFor={`${id}-parameters`}>parameters</label>
              <SchemaEditor
                id={`${id}-parameters`}
                label={`${String(name)}: parameters`}
                value={getAt(tool, [...base, 'parameters'])}
                onChange={(schema) => set(['parameters'], schema)}
                isObject
                isStrict={getAt(tool, [...base, 'strict']) === true}
              />
            </div>
            {isLegacy ? null : field(['strict'], { kind: 'boolean' })}
          </>
        ) : (
          <>
            {field(['format', 'type'], { kind: 'enum', values: ['text', 'grammar'] })}
            {getAt(tool, ['custom', 'format', 'type']) === 'grammar' ? (
              <>
                {field(['format', 'grammar', 'syntax'], { kind: 'enum', values: ['lark', 'regex'] })}
                {field(['format', 'grammar', 'definition'], { kind: 'text' })}
              </>
            ) : null}
          </>
        )}
        <ActionButton
          className="cs-tool-form-remove cs-at-end"
          label={labels.remove(typeof name === 'string' && name !== '' ? name : labels.unnamedTool(index + 1))}
          onClick={(event) => {
            focusControl(event, listId);
            onReplace(undefined);
          }}
        >
          <TrashIcon />
        </ActionButton>
      </div>
    </details>
  );
}

function emptyTool(kind: 'function' | 'custom', name: unknown): ToolRecord {
  return kind === 'custom'
    ? { type: 'custom', custom: { name, format: { type: 'text' } } }
    : { type: 'function', function: { name, parameters: { type: 'object', properties: {} } } };
}
