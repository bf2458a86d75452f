'use client';
import type { ReactNode } from 'react';
import type { LiveJson, ToolCallPart } from '@chat-stream/core';
import { useToolArguments } from '@chat-stream/react';
import { isRecord } from '../../../primitives/json/jsonValues.js';
import { AlertIcon } from '../../../primitives/icons.js';
import { jsonIssueText } from '../../../locales/issueText.js';
import { useLabels } from '../../../locales/LabelsProvider.js';

/**
 * The arguments of a tool call: names and values, which fill in while they stream. A value that violates the parameters of the tool is
 * marked with the reason as soon as no further input can fix it.
 */
export function ToolArguments({ part }: { readonly part: ToolCallPart }): ReactNode {
  const labels = useLabels();
  const json = useToolArguments(part);
  const { value } = json;
  if (part.kind !== 'function' || !isRecord(value)) {
    return part.arguments.trim() === '' ? null : <pre className="cs-raw">{part.arguments}</pre>;
  }
  const fields = Object.entries(value);
  const missing = json.issues.filter(({ path }) => path.length === 0);
  if (fields.length === 0 && missing.length === 0) return null;
  return (
    <>
      <dl className="cs-tool-arguments" aria-label={labels.toolArguments}>
        {fields.map(([name, field]) => (
          <Argument key={name} name={name} value={field} json={json} isStreaming={part.state === 'streaming'} />
        ))}
      </dl>
      {missing.map((issue) => (
        <Issue key={issue.message} message={jsonIssueText(issue, labels)} />
      ))}
    </>
  );
}

interface ArgumentProps {
  readonly name: string;
  readonly value: unknown;
  readonly json: LiveJson;
  readonly isStreaming: boolean;
}

function Argument({ name, value, json, isStreaming }: ArgumentProps): ReactNode {
  const labels = useLabels();
  const state = json.stateOf([name]);
  const issues = json.issues.filter(({ path }) => path[0] === name);
  return (
    <div
      className="cs-tool-argument"
      data-state={state}
      data-streaming={isStreaming && state === 'partial' ? '' : undefined}
    >
      <dt>{name}</dt>
      <dd dir="auto">
        <span className="cs-tool-value">
          {typeof value === 'string' ? value : JSON.stringify(value, null, 1).replaceAll(/\n\s*/g, ' ')}
        </span>
        {issues.map((issue) => (
          <Issue
            key={`${issue.path.join('.')} ${issue.message}`}
            message={[issue.path.slice(1).join('.'), jsonIssueText(issue, labels)].filter(Boolean).join(': ')}
          />
        ))}
      </dd>
    </div>
  );
}

function Issue({ message }: { readonly message: string }): ReactNode {
  return (
    <span className="cs-tool-issue">
      <AlertIcon />
      {message}
    </span>
  );
}
