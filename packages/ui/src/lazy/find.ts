import type { FindBoxProps } from '../thread/find/FindBox.js';
import type { OlderMessagesProps } from '../thread/OlderMessages.js';
import { lazyPart } from './lazyPart.js';
import type { LazyPart } from './lazyPart.js';

/** The find box of the kit's own. */
export const FindBox: LazyPart<FindBoxProps> = lazyPart(
  async () => (await import('../thread/find/FindBox.js')).FindBox,
);
/** What loads older messages, where the conversation has some. */
export const OlderMessages: LazyPart<OlderMessagesProps> = lazyPart(
  async () => (await import('../thread/OlderMessages.js')).OlderMessages,
);
