export { Chat } from './chat/Chat.js';
export type { ChatProps } from './chat/Chat.js';
export { ChatRoot } from './chat/ChatRoot.js';
export type { ChatRootProps, LookProps } from './chat/ChatRoot.js';
export type { Suggestion } from './chat/Welcome.js';

export * as Thread from './thread/parts.js';
export * as Message from './message/parts.js';
export * as Composer from './composer/parts.js';

export { addOlderMessages } from './thread/addOlderMessages.js';
export { preloadParts } from './lazy/preloadParts.js';
export { ThreadExport } from './export/ThreadExport.js';
export type { ThreadExportProps } from './export/ThreadExport.js';

export { ModelPicker } from './modelPicker/ModelPicker.js';
export type { ModelPickerProps } from './modelPicker/ModelPicker.js';
export type { ListedModel } from './modelPicker/ListedModel.js';
export { RequestPanel } from './requestPanel/RequestPanel.js';
export type { RequestPanelProps } from './requestPanel/RequestPanel.js';
export type { RequestPreset } from './requestPanel/RequestPresets.js';
export { ConversationMap } from './map/ConversationMap.js';
export type { ConversationMapProps } from './map/ConversationMap.js';
export { askSeveral } from './choices/comparisons.js';
export { ThemeSwitch } from './themeSwitch/ThemeSwitch.js';
export type { Theme, ThemeSwitchProps } from './themeSwitch/ThemeSwitch.js';
export { ThreadList } from './threadList/ThreadList.js';
export type { ListedThread, ThreadListProps } from './threadList/ThreadList.js';
export type { Command } from './commands/Command.js';
export { CommandPalette } from './commands/CommandPalette.js';
export type { CommandPaletteProps } from './commands/CommandPalette.js';
export { ShortcutHelp } from './commands/ShortcutHelp.js';
export type { ShortcutHelpProps } from './commands/ShortcutHelp.js';
export { useShortcuts } from './commands/useShortcuts.js';
export { Menu, UndoBar } from './lazy/later.js';
export type { MenuItem, MenuProps } from './menu/Menu.js';
export type { UndoBarProps } from './undo/UndoBar.js';

export type { ComposerOption, ComposerTrigger } from './composer/findTrigger.js';
export type { Feedback, ModelPrice, Prices, RegenerateOption } from './kit/KitContext.js';
export { LabelsProvider } from './labels/words.js';
export type { LabelsProviderProps } from './labels/words.js';
export { arabic } from './labels/arabic.js';
export { chinese } from './labels/chinese.js';
export { german } from './labels/german.js';
export type { Labels } from './labels/Labels.js';
export type { KitComponents, MarkdownOptions, PartViewProps } from './kit/KitComponents.js';
export type { Part, PartProps, PartRender, PartState } from './part/Part.js';
