import { isRecord, type JsonRecord } from '../../json/json.js';
import type { ServerProfile } from './profile.js';

/** The names under which servers send reasoning and expect it back. Other fields of a message are not reasoning. */
export const REASONING_FIELDS: readonly string[] = [
  'reasoning_content',
  'reasoning',
  'reasoning_text',
  'reasoning_details',
  'thinking',
  'thinking_blocks',
];

/** Servers that insist on reasoning take an empty text for none: Moonshot (theopenco/llmgateway#2093), DeepSeek V4 Pro (NousResearch/hermes-agent#17341). */
const PLACEHOLDER = ' ';

/** Takes reasoning out of the messages that must not have it, and puts a placeholder where a server insists on one. */
export function adaptReasoning(
  messages: readonly unknown[],
  { sendReasoning = 'tools', fillReasoning }: ServerProfile,
): readonly unknown[] {
  const isThinking =
    fillReasoning === 'always' || (fillReasoning === 'thinking' && messages.some((message) => hasReasoning(message)));
  return messages.map((message) => {
    if (!isRecord(message) || message['role'] !== 'assistant') return message;
    if (sendReasoning === 'always' || (sendReasoning === 'tools' && message['tool_calls'] != null))
      return isThinking && !message['reasoning_content'] ? { ...message, reasoning_content: PLACEHOLDER } : message;
    return hasReasoning(message) ? withoutReasoning(message) : message;
  });
}

/** Whether any message of a request takes reasoning back. */
export function hasReasoning(message: unknown): message is JsonRecord {
  return (
    isRecord(message) &&
    message['role'] === 'assistant' &&
    (REASONING_FIELDS.some((field) => message[field] != null) || hasThinkingPart(message['content']))
  );
}

const isThinkingPart = (part: unknown): boolean => isRecord(part) && part['type'] === 'thinking';

const hasThinkingPart = (content: unknown): boolean => Array.isArray(content) && content.some(isThinkingPart);

function withoutReasoning(message: JsonRecord): JsonRecord {
  const { content } = message;
  const rest = Object.fromEntries(Object.entries(message).filter(([key]) => !REASONING_FIELDS.includes(key)));
  return Array.isArray(content) ? { ...rest, content: textContent(content) } : rest;
}

/** Mistral's thoughts are parts of the content. Without them, text is text. */
function textContent(content: readonly unknown[]): unknown {
  const parts = content.filter((part) => !isThinkingPart(part));
  const isText = parts.every((part) => isRecord(part) && part['type'] === 'text' && typeof part['text'] === 'string');
  return isText && hasThinkingPart(content) ? parts.map((part) => (part as { text: string }).text).join('') : parts;
}
