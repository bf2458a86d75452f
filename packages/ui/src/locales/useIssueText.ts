'use client';
import { useCallback } from 'react';
import type { JsonIssue } from '@chat-stream/core';
import { jsonIssueText } from './issueText.js';
import { useLabels } from './LabelsProvider.js';

/** Describes what is wrong with a value, as `validateJson` finds it, in the language of the labels. */
export function useIssueText(): (issue: JsonIssue) => string {
  const labels = useLabels();
  return useCallback((issue) => jsonIssueText(issue, labels), [labels]);
}
