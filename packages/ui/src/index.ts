export { Chat } from './chat/Chat.js';
export type { ChatComponent } from './chat/Chat.js';
export type {
  ChatPropFields,
  ChatProps,
  ComposerOptions,
  ConnectionProps,
  LayoutProps,
  ThreadOptions,
} from './chat/chatProps.js';
export { ChatRoot } from './chat/ChatRoot.js';
export type { AppearanceProps, ChatRootProps, MessageOptions } from './chat/ChatRoot.js';
export type { Suggestion } from './chat/Welcome.js';

export * as Thread from './thread/Thread.js';
export * as Message from './message/Message.js';
export * as Composer from './composer/Composer.js';

export { addOlderMessages } from './thread/addOlderMessages.js';
export { ThreadExport } from './history/ThreadExport.js';
export type { ThreadExportProps } from './history/ThreadExport.js';
export { useThreadExport } from './history/useThreadExport.js';

export { ModelPicker } from './request/modelPicker/ModelPicker.js';
export type { ModelPickerProps } from './request/modelPicker/ModelPicker.js';
export type { ListedModel } from './request/modelPicker/ListedModel.js';
export { RequestPanel } from './request/RequestPanel.js';
export type { RequestPanelProps } from './request/RequestPanel.js';
export type { RequestPreset } from './request/RequestPresets.js';
export { requestCode } from './request/requestCode.js';
export type { CodeKind } from './request/requestCode.js';
export { ConversationMap } from './history/map/ConversationMap.js';
export type { ConversationMapProps } from './history/map/ConversationMap.js';
export { askSeveral } from './kit/comparisons.js';
export { ThemeSwitch } from './chat/themeSwitch/ThemeSwitch.js';
export type { Theme, ThemeSwitchProps } from './chat/themeSwitch/ThemeSwitch.js';
export { ThreadList } from './history/threadList/ThreadList.js';
export type { ThreadListProps } from './history/threadList/ThreadList.js';
export type { ListedThread } from './history/threadList/ThreadListItem.js';
export type { Command } from './primitives/shortcuts.js';
export { CommandPalette } from './chat/CommandPalette.js';
export type { CommandPaletteProps } from './chat/CommandPalette.js';
export { ShortcutHelp } from './chat/ShortcutHelp.js';
export type { ShortcutHelpProps } from './chat/ShortcutHelp.js';
export { useCopy } from './primitives/CopyButton.js';
export { useShortcuts } from './primitives/shortcuts.js';
export { Menu } from './primitives/menu/Menu.js';
export type { MenuItem, MenuProps } from './primitives/menu/Menu.js';
export { UndoBar } from './primitives/UndoBar.js';
export type { UndoBarProps } from './primitives/UndoBar.js';

export type { ComposerOption, ComposerTrigger } from './composer/findTrigger.js';
export type { Feedback, ModelPrice, Prices, RegenerateOption } from './kit/KitContext.js';
export { arabic } from './locales/ar.js';
export { german } from './locales/de.js';
export { chinese } from './locales/zh.js';
export type { Labels } from './locales/Labels.js';
export { LabelsProvider } from './locales/LabelsProvider.js';
export type { LabelsProviderProps } from './locales/LabelsProvider.js';
export { useIssueText } from './locales/useIssueText.js';
export { ToolCallView } from './message/parts/toolCall/ToolCallView.js';
export type { KitComponents, MarkdownOptions, PartViewProps } from './kit/KitContext.js';
export type { Part, PartProps, PartRender, PartState } from './primitives/part.js';
