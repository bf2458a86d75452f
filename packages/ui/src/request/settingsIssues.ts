import { validateRequest, type RequestIssue, type ThreadSettings } from '@chat-stream/core';
import { requestIssueText } from '../locales/issueText.js';
import type { Labels } from '../locales/Labels.js';

/** The checks that look at messages are the business of the conversation. */
const PLACEHOLDER = [{ role: 'user', content: 'json' }];

/** What is wrong or unwise about settings, in the words of the labels, without the messages that they will be sent with. */
export function settingsIssues(settings: ThreadSettings, labels: Labels): readonly RequestIssue[] {
  const issues = validateRequest({ ...settings, messages: PLACEHOLDER } as never);
  return issues
    .filter(({ path }) => path[0] !== 'messages')
    .map((issue) => ({ ...issue, message: requestIssueText(issue, labels) }));
}
