'use client';
import type { ReactNode } from 'react';
import type { ToolCallPart } from '@chat-stream/core';
import { useLabels } from '../labels/LabelsContext.js';
import { readArguments } from './readArguments.js';

/** What the tool is called with: names and values, filled in while they come. */
export function ToolArguments({ part }: { readonly part: ToolCallPart }): ReactNode {
  const labels = useLabels();
  const fields = part.kind === 'function' ? readArguments(part.arguments) : null;
  if (fields === null) return <pre className="cs-raw">{part.arguments}</pre>;
  if (fields.length === 0) return null;
  return (
    <dl className="cs-tool-arguments" aria-label={labels.toolArguments}>
      {fields.map(({ name, value, isComplete }) => (
        <div key={name} className="cs-tool-argument" data-streaming={isComplete ? undefined : ''}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
