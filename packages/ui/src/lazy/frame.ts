import type { ChatFrameProps } from '../chat/frame/ChatFrame.js';
import { lazyPart } from './lazyPart.js';
import type { LazyPart } from './lazyPart.js';

/** What a chat stands in beside a page. */
export const ChatFrame: LazyPart<ChatFrameProps> = lazyPart(
  async () => (await import('../chat/frame/ChatFrame.js')).ChatFrame,
);
