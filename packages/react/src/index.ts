export * from '@chat-stream/core';

export { ChatProvider, useChat } from './ChatProvider.js';
export type { ChatProviderProps } from './ChatProvider.js';
export { removeChat } from './chats.js';
export { chatKey } from './commands.js';
export type { ChatCommands } from './commands.js';
export { indexedDBStorage } from './indexedDBStorage.js';
export { modelsQuery, useModels } from './models.js';
export type { ModelsOptions } from './models.js';
export { threadQuery, threadsKey, threadsQuery, useThreadActions, useThreads } from './threads.js';
export type { ThreadActions } from './threads.js';
export { useChatSelector } from './useChatSelector.js';
export { useChatStream } from './useChatStream.js';
export type { ChatFields, UseChatStreamOptions, UseChatStreamResult } from './useChatStream.js';
export { useComposer } from './useComposer.js';
export type { Composer, ComposerInputProps, UseComposerOptions } from './useComposer.js';
export { useMessage, usePart } from './useMessage.js';
