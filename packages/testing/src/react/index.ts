export { renderChat } from './renderChat.js';
export type { RenderChatOptions, RenderedChat } from './renderChat.js';
export { createRenderCounter } from './createRenderCounter.js';
export type { RenderCounter, SelectorCount } from './createRenderCounter.js';
