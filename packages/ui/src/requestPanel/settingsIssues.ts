import { validateRequest } from '@chat-stream/core';
import type { RequestIssue, ThreadSettings } from '@chat-stream/core';

/** The checks that look at messages are the business of the conversation. */
const PLACEHOLDER = [{ role: 'user', content: 'json' }];

/** What is wrong or unwise about settings, without the messages that they will be sent with. */
export function settingsIssues(settings: ThreadSettings): readonly RequestIssue[] {
  const issues = validateRequest({ ...settings, messages: PLACEHOLDER } as never);
  return issues.filter(({ path }) => path[0] !== 'messages');
}
