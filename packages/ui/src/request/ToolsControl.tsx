'use client';
import type { ReactNode } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import { issuesBelow, type ControlProps } from './control.js';
import { ToolForm, type ToolRecord } from './ToolForm.js';

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
