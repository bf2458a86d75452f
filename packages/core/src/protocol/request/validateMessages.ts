import { isRecord, type JsonRecord } from '../json/json.js';
import { issue, type RequestIssue } from './requestIssue.js';

const ROLES = ['developer', 'system', 'user', 'assistant', 'tool', 'function'];

/** Checks the required fields of each message, and finds tool messages that do not answer a call. */
export function messageIssues(messages: readonly unknown[]): readonly RequestIssue[] {
  const open = new Set<unknown>();
  return messages.flatMap((message, index) => {
    if (!isRecord(message))
      return [
        issue(['messages', index], 'wrong_type', `Message ${index} must be an object.`, 'error', { type: 'object' }),
      ];
    const calls = Array.isArray(message['tool_calls']) ? message['tool_calls'] : [];
    for (const call of calls) if (isRecord(call)) open.add(call['id']);
    return [
      ...roleIssues(message, index),
      ...contentIssues(message, index, calls.length > 0),
      ...toolMessageIssues(message, index, open),
    ];
  });
}

function roleIssues({ role }: JsonRecord, index: number): readonly RequestIssue[] {
  return ROLES.includes(String(role))
    ? []
    : [
        issue(
          ['messages', index, 'role'],
          'unknown_value',
          `"${String(role)}" is no known role (${ROLES.join(', ')}).`,
          'warning',
          { given: String(role), names: ROLES },
        ),
      ];
}

function contentIssues(message: JsonRecord, index: number, hasCalls: boolean): readonly RequestIssue[] {
  const { role, content } = message;
  const path = ['messages', index, 'content'];
  if (Array.isArray(content)) {
    return content.length === 0
      ? [
          issue(path, 'wrong_count', `Message ${index} has an empty list of content parts.`, 'warning', {
            min: 1,
            given: 0,
            unit: 'items',
          }),
        ]
      : [];
  }
  if (typeof content === 'string') return [];
  if (role === 'function' && content === null) return [];
  if (role === 'assistant') {
    const isEmpty =
      content == null &&
      !hasCalls &&
      message['function_call'] == null &&
      message['audio'] == null &&
      message['refusal'] == null;
    return isEmpty ? [issue(path, 'required', `Message ${index} of the assistant needs content or tool calls.`)] : [];
  }
  return [issue(path, 'required', `Message ${index} needs content: a string, or a list of parts.`, 'error')];
}

function toolMessageIssues(
  { role, tool_call_id, name }: JsonRecord,
  index: number,
  open: Set<unknown>,
): readonly RequestIssue[] {
  if (role === 'function' && typeof name !== 'string') {
    return [
      issue(
        ['messages', index, 'name'],
        'required',
        `Message ${index} must name the function that it answers.`,
        'error',
      ),
    ];
  }
  if (role !== 'tool') return [];
  const path = ['messages', index, 'tool_call_id'];
  if (typeof tool_call_id !== 'string')
    return [issue(path, 'required', `Message ${index} must name the tool call that it answers.`, 'error')];
  return open.has(tool_call_id)
    ? []
    : [
        issue(
          path,
          'unanswered',
          `Message ${index} answers "${tool_call_id}", a tool call that no message before it makes.`,
          'warning',
          { given: tool_call_id },
        ),
      ];
}
