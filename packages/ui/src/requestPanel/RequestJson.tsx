'use client';
import type { ReactNode } from 'react';
import type { ThreadSettings } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { JsonEditor } from '../jsonEditor/JsonEditor.js';
import { useLabels } from '../labels/LabelsContext.js';
import { isRecord } from './control.js';
import { settingsIssues } from './settingsIssues.js';

/** All settings as one text, checked as it is typed. What is whole goes into the request at once. */
export function RequestJson({ request }: { readonly request: ThreadSettings }): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  return (
    <JsonEditor
      label={labels.settings}
      value={request}
      check={(value) => (isRecord(value) ? settingsIssues(value as ThreadSettings, labels) : [])}
      onChange={(value) => {
        if (!isRecord(value)) return;
        // A key that was taken out of the text is taken out of the request.
        chat.setRequest({ ...absent(chat.getState().request), ...value });
      }}
    />
  );
}

function absent(request: ThreadSettings): ThreadSettings {
  return Object.fromEntries(Object.keys(request).map((key) => [key, undefined]));
}
