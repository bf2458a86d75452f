import type { ReactNode } from 'react';
import type { ThreadSettings, Tools } from '@chat-stream/core';
import type { ChatSource, ChatStreamFields } from '@chat-stream/react';
import type { ComposerViewProps } from '../composer/ComposerView.js';
import type { PartProps } from '../primitives/part.js';
import type { ThreadMessagesProps } from '../thread/ThreadMessages.js';
import type { ThreadRootProps } from '../thread/ThreadRoot.js';
import type { FrameProps } from './ChatFrame.js';
import type { AppearanceProps, MessageOptions } from './ChatRoot.js';
import type { Suggestion } from './Welcome.js';

/** Which conversation is shown, and how its requests are made. */
export interface ConnectionProps<Output = unknown, OwnTools extends Tools = Tools> extends ChatStreamFields<
  Output,
  OwnTools
> {
  /** The model that answers: short for `request={{ model }}`. */
  readonly model?: string | undefined;
  /** The settings of each request. */
  readonly request?: ThreadSettings | undefined;
}

/** How the conversation scrolls, is searched and divided. */
export interface ThreadOptions extends ScrollingProps, MessageListProps {}

type ScrollingProps = Pick<ThreadRootProps, 'scroll' | 'find' | 'findOpen' | 'onFindOpenChange'>;
type MessageListProps = Pick<ThreadMessagesProps, 'onLoadOlder' | 'days' | 'unreadFrom' | 'windowFrom'>;

/** The options of the composer. */
export interface ComposerOptions extends Pick<
  ComposerViewProps,
  | 'placeholder'
  | 'autoFocus'
  | 'dictation'
  | 'effort'
  | 'instructions'
  | 'upload'
  | 'attachmentLimit'
  | 'attachmentLimitMB'
  | 'pictureSide'
  | 'accept'
  | 'triggers'
  | 'maxLength'
> {
  /** Whether files can be attached. @defaultValue true */
  readonly attachments?: boolean | undefined;
  /** More tools at the start of the row below the text. */
  readonly composerTools?: ReactNode;
}

/** The props of the elements around the messages. */
export interface LayoutProps {
  /** A heading for the first screen, or a first screen of your own. */
  readonly welcome?: ReactNode;
  /** Messages that the first screen offers to send. */
  readonly suggestions?: readonly Suggestion[] | undefined;
  /** Your own element above the conversation. */
  readonly header?: ReactNode;
  /** Below the composer: a note that answers may be wrong, for example. */
  readonly footer?: ReactNode;
}

/** All props of `<Chat>`. Unlike {@link ChatProps}, this type does not require a server. */
export interface ChatPropFields<Output = unknown, OwnTools extends Tools = Tools>
  extends
    ConnectionProps<Output, OwnTools>,
    AppearanceProps,
    MessageOptions,
    ThreadOptions,
    ComposerOptions,
    LayoutProps,
    FrameProps,
    ElementProps {}

/** The props of `<Chat>`. One of `baseURL`, `transport` and `chat` is required. */
export type ChatProps<Output = unknown, OwnTools extends Tools = Tools> = ChatPropFields<Output, OwnTools> & ChatSource;

type ElementProps = Omit<PartProps<'div'>, 'id' | 'children' | 'autoFocus' | 'onError'>;

/** The props of `<Chat>` by the part that they configure. */
export interface ChatPropGroups {
  readonly connection: ConnectionProps;
  readonly appearance: AppearanceProps;
  readonly message: MessageOptions;
  readonly thread: ScrollingProps;
  readonly messages: MessageListProps;
  readonly composer: ComposerOptions;
  readonly layout: LayoutProps;
  readonly frame: FrameProps;
  readonly element: ElementProps;
}

type OwnProp = Exclude<keyof ChatPropFields, keyof ElementProps>;
type GroupWith<Prop> = {
  [Group in keyof ChatPropGroups]: Prop extends keyof ChatPropGroups[Group] ? Group : never;
}[Exclude<keyof ChatPropGroups, 'element'>];

/** The group of each prop; all others belong to the element. The compiler reports a prop that is missing or in a wrong group. */
const GROUP_OF: { readonly [Prop in OwnProp]: GroupWith<Prop> } = {
  chat: 'connection',
  id: 'connection',
  baseURL: 'connection',
  apiKey: 'connection',
  account: 'connection',
  headers: 'connection',
  query: 'connection',
  path: 'connection',
  fetch: 'connection',
  credentials: 'connection',
  timeoutMs: 'connection',
  idleTimeoutMs: 'connection',
  maxRetries: 'connection',
  maxFrameLength: 'connection',
  badFrames: 'connection',
  resumable: 'connection',
  profile: 'connection',
  transport: 'connection',
  storage: 'connection',
  generateTitle: 'connection',
  model: 'connection',
  request: 'connection',
  tools: 'connection',
  policy: 'connection',
  whenBusy: 'connection',
  maxSteps: 'connection',
  validate: 'connection',
  presets: 'connection',
  output: 'connection',
  prepareStep: 'connection',
  toolImages: 'connection',
  onFinish: 'connection',
  onError: 'connection',
  onToolCall: 'connection',

  theme: 'appearance',
  density: 'appearance',
  accent: 'appearance',
  labels: 'appearance',

  components: 'message',
  markdown: 'message',
  readOnly: 'message',
  usage: 'message',
  prices: 'message',
  announce: 'message',
  pacing: 'message',
  regenerateWith: 'message',
  onFeedback: 'message',
  feedbackOf: 'message',
  messageItems: 'message',
  submitKey: 'message',

  scroll: 'thread',
  find: 'thread',
  findOpen: 'thread',
  onFindOpenChange: 'thread',

  onLoadOlder: 'messages',
  days: 'messages',
  unreadFrom: 'messages',
  windowFrom: 'messages',

  placeholder: 'composer',
  autoFocus: 'composer',
  dictation: 'composer',
  effort: 'composer',
  instructions: 'composer',
  upload: 'composer',
  attachments: 'composer',
  attachmentLimit: 'composer',
  attachmentLimitMB: 'composer',
  pictureSide: 'composer',
  accept: 'composer',
  triggers: 'composer',
  maxLength: 'composer',
  composerTools: 'composer',

  welcome: 'layout',
  suggestions: 'layout',
  header: 'layout',
  footer: 'layout',

  frame: 'frame',
  frameTitle: 'frame',
  open: 'frame',
  defaultOpen: 'frame',
  onOpenChange: 'frame',
  launcher: 'frame',
};

/** Divides the props of `<Chat>` by what they configure. Props that are `undefined` are left out, so that defaults apply. */
export function groupProps(props: ChatPropFields): ChatPropGroups {
  const groups: Record<keyof ChatPropGroups, Record<string, unknown>> = {
    connection: {},
    appearance: {},
    message: {},
    thread: {},
    messages: {},
    composer: {},
    layout: {},
    frame: {},
    element: {},
  };
  const known: Readonly<Record<string, keyof ChatPropGroups>> = GROUP_OF;
  for (const [name, value] of Object.entries(props)) {
    if (value !== undefined) groups[known[name] ?? 'element'][name] = value;
  }
  return groups as unknown as ChatPropGroups;
}
