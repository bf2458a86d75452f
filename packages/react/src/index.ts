export * from '@chat-stream/core';

export { readAsDataUrl } from './attachments.js';
export type { Attachment, AttachmentCommands, Upload, UploadOptions } from './attachments.js';
export { ChatProvider, useChat } from './ChatProvider.js';
export type { ChatProviderProps } from './ChatProvider.js';
export { clearChats, removeChat } from './chats.js';
export { chatKey } from './commands.js';
export type { ChatCommands } from './commands.js';
export { indexedDBStorage } from './indexedDBStorage.js';
export { modelsQuery, useModels } from './models.js';
export type { Credentials } from './credentials.js';
export type { ModelsOptions } from './models.js';
export { usePacedText } from './pacing/usePacedText.js';
export type { Pacing, PacingClock, PacingOptions } from './pacing/usePacedText.js';
export { isComposing, isSubmitKey } from './submitKey.js';
export type { SubmitKey } from './submitKey.js';
export { threadQuery, threadsQuery, useThreadActions, useThreads } from './threads.js';
export { threadsKey } from './threadsKey.js';
export type { ThreadActions, ThreadFilter } from './threads.js';
export { useChatSelector } from './useChatSelector.js';
export { useChatStream } from './useChatStream.js';
export type {
  ChatFields,
  ChatSource,
  ChatStreamFields,
  CheckedRequest,
  UseChatStreamOptions,
  UseChatStreamResult,
} from './useChatStream.js';
export { useComposer } from './useComposer.js';
export type { Composer, ComposerInputProps, UseComposerOptions } from './useComposer.js';
export { useMessage, usePart } from './useMessage.js';
export { useTiming } from './useTiming.js';
export { useToolArguments } from './useToolArguments.js';
