'use client';
import type { ReactNode } from 'react';
import { validateRequest, type ThreadSettings, type RequestIssue } from '@chat-stream/core';
import { useChat } from '@chat-stream/react';
import { JsonEditor } from '../primitives/jsonEditor/JsonEditor.js';
import { isSameJson, isRecord } from '../primitives/json/jsonValues.js';
import { useLabels } from '../locales/LabelsProvider.js';
import { requestIssueText } from '../locales/issueText.js';
import type { Labels } from '../locales/Labels.js';

/** All settings as JSON, validated while the reader types. Valid JSON is applied to the request at once. */
export function RequestJson({ request }: { readonly request: ThreadSettings }): ReactNode {
  const chat = useChat();
  const labels = useLabels();
  return (
    <JsonEditor
      label={labels.settings}
      value={request}
      check={(value) =>
        isRecord(value)
          ? settingsIssues(value as ThreadSettings, labels)
          : [{ path: [], message: labels.schemaProblem.object(labels.settings), severity: 'error' }]
      }
      accepts={isRecord}
      onChange={(value) => chat.setRequest(changesOf(request, value as ThreadSettings))}
    />
  );
}

/** The settings in which the text differs from the request. A key that is missing in the text is removed. */
function changesOf(request: ThreadSettings, written: Readonly<Record<string, unknown>>): ThreadSettings {
  const keys = [...new Set([...Object.keys(request), ...Object.keys(written)])];
  return Object.fromEntries(
    keys.filter((key) => !isSameJson(request[key], written[key])).map((key) => [key, written[key]]),
  );
}

/** The checks that look at messages are the business of the conversation. */
const PLACEHOLDER = [{ role: 'user', content: 'json' }];

/** The problems of settings, described with the labels. Messages are not validated. */
export function settingsIssues(settings: ThreadSettings, labels: Labels): readonly RequestIssue[] {
  const issues = validateRequest({ ...settings, messages: PLACEHOLDER } as never);
  return issues
    .filter(({ path }) => path[0] !== 'messages')
    .map((issue) => ({ ...issue, message: requestIssueText(issue, labels) }));
}
