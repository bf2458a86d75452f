'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { RequestIssue, ThreadSettings } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { GrowingTextarea } from '../composer/GrowingTextarea.js';
import { useLabels } from '../labels/LabelsContext.js';

interface RequestJsonProps {
  readonly request: ThreadSettings;
  readonly issues: readonly RequestIssue[];
}

/** All settings as one text. What is whole goes into the request at once. */
export function RequestJson({ request, issues }: RequestJsonProps): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? JSON.stringify(request, null, 2);
  const parsed = typed === null ? request : parseObject(typed);
  return (
    <div className="cs-request-json">
      <GrowingTextarea
        className="cs-field"
        data-code=""
        spellCheck={false}
        aria-label={labels.settings}
        aria-invalid={parsed === undefined || undefined}
        value={text}
        onChange={(event) => {
          const next = event.currentTarget.value;
          setTyped(next);
          const settings = parseObject(next);
          // A key that was taken out of the text is taken out of the request.
          if (settings) chat.setRequest({ ...absent(request), ...settings });
        }}
        onBlur={() => parsed && setTyped(null)}
      />
      {parsed === undefined ? (
        <p className="cs-request-issue" data-severity="error" role="status">
          {labels.brokenJson}
        </p>
      ) : null}
      {issues.map((issue) => (
        <p key={issue.code + issue.path.join('.')} className="cs-request-issue" data-severity={issue.severity}>
          {issue.path.join('.')}: {issue.message}
        </p>
      ))}
    </div>
  );
}

function parseObject(text: string): ThreadSettings | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ThreadSettings) : undefined;
  } catch {
    return undefined;
  }
}

function absent(request: ThreadSettings): ThreadSettings {
  return Object.fromEntries(Object.keys(request).map((key) => [key, undefined]));
}
