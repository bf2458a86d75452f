import { ChatError } from '../errors.js';
import type { UserPart } from './types.js';

/**
 * Converts the text and the attachments of a user to parts.
 *
 * @throws {ChatError} `misuse` when it is neither a text nor a list, or when nothing is in it
 */
export function toUserParts(input: string | readonly UserPart[]): readonly UserPart[] {
  if (typeof input !== 'string' && !Array.isArray(input)) {
    // In JavaScript `onClick={send}` hands an event over.
    throw new ChatError(
      'misuse',
      "A message is a text or a list of parts: write onClick={() => send('Hello')}, for one.",
    );
  }
  const parts = typeof input === 'string' ? [{ type: 'text', text: input } as const] : (input as readonly UserPart[]);
  // Servers refuse it, or answer nothing with something.
  if (parts.every((part) => part.type === 'text' && part.text.trim() === ''))
    throw new ChatError('misuse', 'The message is empty. Send a text or an attachment, or nothing at all.');
  return parts.some(isBlank) ? parts.filter((part) => !isBlank(part)) : parts;
}

/** Beside a picture, say: there are servers that refuse a part without a letter. */
const isBlank = (part: UserPart): boolean => part.type === 'text' && part.text === '';
