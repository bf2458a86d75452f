'use client';
import { useCallback } from 'react';
import type { JsonIssue } from '@chat-stream/core';
import { jsonIssueText } from './issueText.js';
import { useLabels } from './LabelsProvider.js';

/**
 * Returns a function that describes an issue of `validateJson` in the language of the labels.
 *
 * @example
 * ```tsx
 * import { validateJson } from '@chat-stream/react';
 * import { useIssueText } from '@chat-stream/ui';
 *
 * const schema = { type: 'object', required: ['city'] } as const;
 *
 * export function Issues({ value }: { value: unknown }) {
 *   const textOf = useIssueText();
 *   return validateJson(value, schema).map((issue) => <p key={issue.path.join('.')}>{textOf(issue)}</p>);
 * }
 * ```
 */
export function useIssueText(): (issue: JsonIssue) => string {
  const labels = useLabels();
  return useCallback((issue) => jsonIssueText(issue, labels), [labels]);
}
