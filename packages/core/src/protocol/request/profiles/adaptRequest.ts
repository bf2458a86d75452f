import { isRecord, type JsonRecord } from '../../json/json.js';
import type { ChatRequest } from '../request.js';
import { refuseAttachments } from './attachments.js';
import { adaptContinuation } from './continuation.js';
import type { ServerProfile } from './profile.js';
import { adaptReasoning } from './reasoning.js';

/**
 * Adapts a request to a server with this profile. The function is pure and idempotent.
 *
 * @throws {ChatError} `invalid_request` for an attachment that the server does not accept; `param` is its path
 */
export function adaptRequest(request: ChatRequest, profile: ServerProfile): ChatRequest {
  const { streamOptions = true, strictSchemas = true, mergeRoles = false, tokenField, instructionRole } = profile;
  const { stream_options, ...wire } = request as unknown as Record<string, unknown>;
  if (streamOptions && stream_options !== undefined) wire['stream_options'] = stream_options;
  if (tokenField) renameTokens(wire, tokenField);
  if (!strictSchemas) dropStrict(wire);
  if (!Array.isArray(wire['messages'])) return wire as unknown as ChatRequest;
  let messages: readonly unknown[] = wire['messages'];
  refuseAttachments(messages, profile);
  if (instructionRole) messages = messages.map((message) => withRole(message, instructionRole));
  messages = adaptReasoning(messages, profile);
  if (mergeRoles) messages = mergeNeighbours(messages);
  const continued = adaptContinuation(messages, profile);
  return { ...wire, ...continued.fields, messages: continued.messages } as unknown as ChatRequest;
}

function renameTokens(wire: Record<string, unknown>, to: 'max_tokens' | 'max_completion_tokens'): void {
  const from = to === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  const { [from]: given, [to]: known } = wire;
  // Both is a conflict for the server to report.
  if (given === undefined || known !== undefined) return;
  delete wire[from];
  wire[to] = given;
}

function dropStrict(wire: Record<string, unknown>): void {
  const { tools, response_format } = wire;
  if (Array.isArray(tools)) {
    wire['tools'] = (tools as readonly unknown[]).map((tool) =>
      isRecord(tool) && isRecord(tool['function']) ? { ...tool, function: withoutStrict(tool['function']) } : tool,
    );
  }
  if (isRecord(response_format) && isRecord(response_format['json_schema']))
    wire['response_format'] = { ...response_format, json_schema: withoutStrict(response_format['json_schema']) };
}

function withoutStrict({ strict: _strict, ...rest }: JsonRecord): JsonRecord {
  return rest;
}

function withRole(message: unknown, role: NonNullable<ServerProfile['instructionRole']>): unknown {
  const isInstruction = isRecord(message) && (message['role'] === 'system' || message['role'] === 'developer');
  return isInstruction && message['role'] !== role ? { ...message, role } : message;
}

/** A failed answer and the next question leave two messages of the user in a row. Tools and calls stay as they are. */
function mergeNeighbours(messages: readonly unknown[]): readonly unknown[] {
  const merged: unknown[] = [];
  for (const message of messages) {
    const last = merged.at(-1);
    if (isMergeable(last) && isMergeable(message) && last['role'] === message['role'])
      merged[merged.length - 1] = { ...last, content: joinContent(last['content'], message['content']) };
    else merged.push(message);
  }
  return merged;
}

/** Nothing beside its text would be lost. */
function isMergeable(message: unknown): message is JsonRecord {
  if (!isRecord(message) || message['role'] === 'tool' || message['role'] === 'function') return false;
  return Object.keys(message).every((key) => key === 'role' || (key === 'content' && message[key] != null));
}

function joinContent(a: unknown, b: unknown): unknown {
  if (typeof a === 'string' && typeof b === 'string') return `${a}\n\n${b}`;
  const parts = (content: unknown): readonly unknown[] =>
    Array.isArray(content) ? content : [{ type: 'text', text: content }];
  return [...parts(a), ...parts(b)];
}
