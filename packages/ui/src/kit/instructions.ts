import type { ThreadSettings, ThreadState } from '@chat-stream/core';

type Messages = ThreadSettings['messages'];
type GivenMessage = NonNullable<Messages>[number];

/** The messages of the settings, which come before those of the conversation. */
export function selectGivenMessages({ request: { messages } }: ThreadState): Messages {
  // The reader may have written any value as JSON.
  return Array.isArray(messages) ? messages : undefined;
}

const isInstruction = ({ role }: GivenMessage): boolean => role === 'system' || role === 'developer';

/** The first `system` or `developer` message. `undefined`: the instructions are not a plain text. */
export function instructionsIn(messages: Messages): string | undefined {
  const content = messages?.find(isInstruction)?.content ?? '';
  return typeof content === 'string' ? content : undefined;
}

/** The messages with other instructions; an empty text removes them. */
export function withInstructions(messages: Messages = [], text: string): Messages {
  const before = messages.find(isInstruction);
  const others = messages.filter((message) => message !== before);
  if (text !== '') return [{ ...(before ?? { role: 'system' }), content: text } as GivenMessage, ...others];
  return others.length > 0 ? others : undefined;
}
