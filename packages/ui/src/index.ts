export { Chat } from './chat/Chat.js';
export type { ChatProps } from './chat/Chat.js';
export { ChatRoot } from './chat/ChatRoot.js';
export type { ChatRootProps, LookProps } from './chat/ChatRoot.js';
export type { Suggestion } from './chat/Welcome.js';

export * as Thread from './thread/parts.js';
export * as Message from './message/parts.js';
export * as Composer from './composer/parts.js';

export { useLabels, LabelsProvider } from './labels/LabelsContext.js';
export type { LabelsProviderProps } from './labels/LabelsContext.js';
export { english } from './labels/english.js';
export type { Labels } from './labels/Labels.js';
export type { KitComponents, MarkdownOptions, PartViewProps } from './kit/KitComponents.js';
export type { Part, PartProps, PartRender, PartState } from './part/Part.js';
