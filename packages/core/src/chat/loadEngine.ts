import { lazy, type Lazy } from './lazy.js';

/** What sending needs and showing does not. */
export type Engine = typeof import('./engine.js');

/**
 * What chats need from their first request on: runs, requests and their validation, tools. Pages load it when they send for the first
 * time, or ahead of that with `engine.load()`, as `useChatStream` does once it is on the page.
 *
 * @example
 * ```ts
 * import { engine } from '@chat-stream/core';
 *
 * await engine.load();
 * ```
 */
export const engine: Lazy<Engine> = lazy(() => import('./engine.js'));
