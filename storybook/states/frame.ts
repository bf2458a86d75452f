import type * as Kit from '@chat-stream/ui';
import type * as Inspection from '@chat-stream/devtools';
import { at, never, row } from './Cell.js';
import type { Row } from './Cell.js';

type Component<Exports> = Extract<keyof Exports, Capitalize<string>>;
type Names = Exclude<Component<typeof Kit>, 'Thread' | 'Message' | 'Composer'> | Component<typeof Inspection>;

const HOLDS = 'holds other parts, which have states of their own';
const APART = 'stands apart from what is being written';

export const frame: Readonly<Record<Names, Row>> = {
  Chat: {
    streaming: at('Chat/Streaming', '.cs-root .cs-composer[data-busy]'),
    done: at('Chat/Conversation', '.cs-root .cs-message .cs-md-table'),
    stopped: at('Chat/Stopped', ".cs-root .cs-message[data-status='stopped']"),
    failed: at('Chat/Failed', '.cs-root .cs-error'),
    empty: at('Chat/Empty', '.cs-root .cs-thread-empty'),
    long: at('Chat/Long', '.cs-root .cs-message'),
    'messages that wait': at('Chat/Queued', '.cs-queue'),
    'not saved': at('Chat/NotSaved', '.cs-thread-footer .cs-status'),
    offline: at('Chat/Offline', ".cs-status[data-kind='offline']"),
    'only to read': at('Chat/ReadOnly', '.cs-root:not(:has(.cs-composer))'),
    popup: at('Chat/Popup', ".cs-frame[data-frame='popup']"),
    'popup, closed': at('Chat/PopupClosedAgain', '.cs-frame:not([open])'),
    'at the side': at('Chat/SidePanel', ".cs-frame[data-frame='panel']"),
    compact: at('Chat/Compact', ".cs-root[data-density='compact']"),
  },
  ToolCallView: {
    streaming: at('Tool call/Streaming', ".cs-tool[data-state='streaming']"),
    done: at('Tool call/Done', ".cs-tool[data-state='done']"),
    stopped: at('Tool call/Stopped', ".cs-tool[data-state='stopped']"),
    failed: at('Tool call/Failed', ".cs-tool[data-state='failed']"),
    empty: at('Tool call/Empty', ".cs-tool[data-state='done']"),
    long: at('Tool call/LongResult', '.cs-tool .cs-raw'),
    'waits for approval': at('Tool call/AwaitsApproval', '.cs-tool .cs-approval'),
  },
  ChatRoot: row(HOLDS, { done: at('Frame/Accents', ".cs-root[data-accent='violet']") }),
  LabelsProvider: row(HOLDS, {
    done: at('Building blocks/OwnWords', "[placeholder='Ask the librarian']"),
    German: at('Languages/German', '.cs-thread'),
    Chinese: at('Languages/Chinese', '.cs-thread'),
    Arabic: at('Languages/Arabic', '.cs-thread'),
  }),
  ThreadExport: row(APART, { done: at('Frame/Export', '.cs-menu:popover-open .cs-menu-item') }),
  ModelPicker: row(APART, {
    done: at('Frame/Models', 'select.cs-select'),
    empty: at('Frame/NoModels', '.cs-select'),
    long: at('Frame/ManyModels', 'button.cs-select'),
    'long name': at('Frame/LongModelName', '.cs-select'),
    open: at('Frame/ManyModelsOpen', '.cs-select[data-open]'),
  }),
  RequestPanel: row(APART, {
    done: at('Request panel/Changed', '.cs-request[data-changed] .cs-request-changes'),
    failed: at('Request panel/WithIssues', ".cs-request-issue[data-severity='error']"),
    empty: at('Request panel/Untouched', '.cs-request:not([data-changed])'),
    long: at('Request panel/Nested', '.cs-nested .cs-nested-field'),
    'as JSON': at('Request panel/AsJson', '.cs-jsonedit'),
    'untidy JSON': at('Request panel/AsJsonUntidy', '.cs-jsonedit-format'),
    schemas: at('Request panel/Schemas', '.cs-jsonedit[data-invalid] .cs-jsonedit-issue'),
    searched: at('Request panel/Searched', '.cs-request-field'),
    'nothing found': at('Request panel/NothingFound', '.cs-request:not(:has(.cs-request-field:not([hidden])))'),
    'no number': at('Request panel/NoNumber', '.cs-request-number > .cs-request-issue'),
    'another value': at('Request panel/OtherValue', '.cs-request-other'),
    'presets of the reader': at('Request panel/OwnPresets', '.cs-preset-form'),
  }),
  ConversationMap: {
    streaming: at('Conversation map/Streaming', ".cs-map-row[data-status='streaming']"),
    done: at('Conversation map/Branches', '.cs-map-row .cs-map-version'),
    stopped: at('Conversation map/Failed', ".cs-map-row[data-status='stopped']"),
    failed: at('Conversation map/Failed', ".cs-map-row[data-status='failed']"),
    empty: at('Conversation map/Empty', '.cs-map[data-empty]'),
    long: at('Conversation map/Long', '.cs-map-row'),
    'by keyboard': at('Conversation map/ByKeyboard', '.cs-map-row:focus'),
  },
  ThemeSwitch: row(APART, { done: at('Building blocks/Themes', ".cs-segments[data-value='dark']") }),
  ThreadList: row(APART, {
    done: at('Frame/Threads', '.cs-threads-item[data-current]'),
    empty: at('Frame/NoThreads', '.cs-threads-none'),
    long: at('Frame/LongList', '.cs-threads-items'),
    menu: at('Frame/ThreadMenu', '.cs-menu:popover-open .cs-menu-item[data-danger]'),
    renamed: at('Frame/Renaming', '.cs-threads-item .cs-field'),
    deleted: at('Frame/Deleted', '.cs-undo'),
  }),
  CommandPalette: row(APART, {
    done: at('Frame/Palette', '.cs-palette-list .cs-menu-item'),
    empty: at('Frame/PaletteNothing', '.cs-palette-list:empty'),
    long: at('Frame/ManyModelsOpen', '.cs-palette-list'),
  }),
  ShortcutHelp: row(APART, { done: at('Frame/Shortcuts', '.cs-help-list .cs-key') }),
  Menu: row(APART, { done: at('Building blocks/MenuOpen', '.cs-menu:popover-open .cs-menu-heading') }),
  UndoBar: row(APART, { done: at('Building blocks/Undo', '.cs-undo .cs-undo-text') }),
  StreamInspector: {
    streaming: at('Stream inspector/Running', '.cs-inspector'),
    done: at('Stream inspector/Stream', '.cs-inspector .cs-ins-stall'),
    stopped: at('Stream inspector/Stopped', ".cs-inspector .cs-message[data-status='stopped']"),
    failed: at('Stream inspector/Failed', ".cs-inspector .cs-message[data-status='failed']"),
    empty: at('Stream inspector/Empty', '.cs-ins-empty'),
    long: at('Stream inspector/LongRequest', ".cs-ins-json [data-kind='note']"),
    refused: at('Stream inspector/RefusedResponse', '.cs-ins-address > [data-failed]'),
    compared: at('Stream inspector/Compare', '.cs-inspector'),
    'a file held over it': at('Stream inspector/Dropping', '.cs-inspector[data-over]'),
    'no recording': at('Stream inspector/NotARecording', '.cs-ins-problem'),
    'narrow place': at('Stream inspector/Narrow', '.cs-inspector'),
  },
  InspectorDevtools: row('shows the inspector', {
    done: at('Stream inspector/Devtools', '.cs-ins-drawer'),
    empty: at('Stream inspector/Corners', ".cs-ins-float[data-position='top-start']"),
    long: never('is as high as it is pulled'),
  }),
};
