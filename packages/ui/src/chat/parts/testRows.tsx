import { fireEvent } from '@testing-library/react';
import { forwardRef, useEffect, type ComponentType, type ForwardedRef, type ReactNode } from 'react';
import { vi } from 'vitest';
import { ChatError, useChat, type Chat } from '@chat-stream/react';
import { Composer, ConversationMap, Message, ModelPicker, RequestPanel, Thread, ThreadList } from '../../index.js';
import { reached, testChat, testMessage } from '../../testTools.js';
import { useUndo } from '../../kit/ThreadContext.js';
import * as kit from '../../index.js';

/* oxlint-disable-next-line typescript/no-explicit-any -- each part has props of its own */
export type AnyPart = ComponentType<any>;

/** A part, and the setup that it needs to render. */
export interface Row {
  readonly name: string;
  readonly part: AnyPart;
  readonly tag: string;
  readonly state: string;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly around?: (part: ReactNode) => ReactNode;
  /** The chat in the state in which the part shows itself. @defaultValue one with a question and an answer */
  readonly chat?: () => Promise<Chat>;
  /** Runs before the part is rendered. */
  readonly prepare?: (container: HTMLElement) => void;
  /** An attribute that means something else to the part. */
  readonly means?: 'title' | 'lang';
  /** Texts that come from elsewhere than the labels. */
  readonly says?: RegExp;
}

const inThread = (part: ReactNode): ReactNode => <Thread.Root>{part}</Thread.Root>;
const inMessage =
  (messageId: string) =>
  (part: ReactNode): ReactNode => <Message.Root messageId={messageId}>{part}</Message.Root>;
const inComposer = (part: ReactNode): ReactNode => <Composer.Root>{part}</Composer.Root>;
const failure = new ChatError('network', 'No answer came.');
const THINKS = { canThink: () => true };
const logprobs = { content: [{ token: 'Because.', logprob: -0.1 }] };
const cut = { finishReason: 'length', usage: { completion_tokens: 3 }, error: failure, logprobs };
export const messages: readonly ReturnType<typeof testMessage>[] = [
  testMessage('question', 'user', 'Why?'),
  testMessage('answer', 'assistant', 'Because.', cut),
];

export const settled = async (): Promise<Chat> => testChat({ messages });
const empty = async (): Promise<Chat> => testChat();
const busy = async (): Promise<Chat> => {
  const chat = testChat({ messages, script: ['Half', { type: 'stall' }] });
  chat.send('Go').catch(() => {});
  await reached(chat, (state) => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0);
  chat.send('Later').catch(() => {});
  return chat;
};
const branched = async (): Promise<Chat> => {
  const chat = testChat({ messages, script: 'Another.' });
  await chat.regenerate('answer');
  chat.selectBranch('answer');
  return chat;
};
const dropFile = (container: HTMLElement): void => {
  const files = [new File(['a,b'], 'a.csv', { type: 'text/csv' })];
  fireEvent.drop(container.querySelector('form')!, { dataTransfer: { files, items: [], types: ['Files'] } });
};
const type = (container: HTMLElement): void =>
  void fireEvent.change(container.querySelector('textarea')!, { target: { value: 'Twelve letters' } });
const withInput = (part: ReactNode): ReactNode => (
  <Composer.Root>
    <Composer.Input />
    {part}
  </Composer.Root>
);

const look = async (): Promise<Chat> => testChat({ messages: [messages[0]!] });
/** A chat of a browser that can listen. */
const heard = (): Promise<Chat> => (vi.stubGlobal('SpeechRecognition', class {}), settled());
const withCommands = (part: ReactNode): ReactNode => (
  <Composer.Root triggers={[{ sign: '/', options: [{ name: 'sum' }] }]}>
    <Composer.Input />
    {part}
  </Composer.Root>
);
const typeSign = (container: HTMLElement): void => {
  const field = container.querySelector('textarea')!;
  fireEvent.change(field, { target: { value: '/' } });
  field.setSelectionRange(1, 1);
  fireEvent.keyUp(field, { key: '/' });
};
const press =
  (key: string, ctrlKey = false) =>
  (): void =>
    void fireEvent.keyDown(document.body, { key, ctrlKey });
const edit = (container: HTMLElement): void =>
  void fireEvent.click(container.querySelector('.cs-message .cs-action:not([data-testid])')!);
const OffersUndo = (): null => {
  const offer = useUndo();
  useEffect(() => offer?.('§', () => {}), [offer]);
  return null;
};
const WholeChat = forwardRef(function WholeChat(props: object, ref: ForwardedRef<HTMLDivElement>) {
  return <kit.Chat {...props} chat={useChat()} ref={ref} />;
});
const Root = forwardRef(function Root(props: object, ref: ForwardedRef<HTMLDivElement>) {
  return <kit.ChatRoot {...props} chat={useChat()} ref={ref} />;
});
const nothing = (): void => {};

/** An error with a message of the server and technical details. */
const FAILURE = /No answer came\.|\{[\s\S]*\}/;

/** All parts that render one element. */
export const rows: readonly Row[] = [
  { name: 'Thread.Empty', part: Thread.Empty, tag: 'div', state: '', chat: empty, props: { children: '§' } },
  {
    name: 'Message.Branches',
    part: Message.Branches,
    tag: 'div',
    state: 'data-count',
    around: inMessage('answer'),
    chat: branched,
  },
  { name: 'Composer.Stop', part: Composer.Stop, tag: 'button', state: '', around: inComposer, chat: busy },
  {
    name: 'Composer.Queue',
    part: Composer.Queue,
    tag: 'div',
    state: '',
    around: inComposer,
    chat: busy,
    says: /Later/,
  },
  {
    name: 'Composer.Attachments',
    part: Composer.Attachments,
    tag: 'div',
    state: '',
    around: inComposer,
    prepare: dropFile,
    says: /a\.csv|3 bytes/,
  },
  {
    name: 'Composer.Count',
    part: Composer.Count,
    tag: 'span',
    state: '',
    around: withInput,
    props: { from: 5 },
    prepare: type,
    says: /Twelve letters/,
  },
  { name: 'ConversationMap', part: ConversationMap, tag: 'div', state: '' },
  { name: 'ConversationMap (empty)', part: ConversationMap, tag: 'div', state: 'data-empty', chat: empty },
  { name: 'Chat', part: WholeChat, tag: 'div', state: 'data-theme', chat: look },
  { name: 'ChatRoot', part: Root, tag: 'div', state: 'data-theme' },
  {
    name: 'ThemeSwitch',
    part: kit.ThemeSwitch,
    tag: 'div',
    state: 'data-value',
    props: { value: 'dark', onValueChange: nothing },
  },
  { name: 'ThreadExport', part: kit.ThreadExport, tag: 'button', state: '', means: 'title' },
  { name: 'Menu', part: kit.Menu, tag: 'button', state: '', props: { label: '§', items: [], children: '§' } },
  {
    name: 'UndoBar',
    part: kit.UndoBar,
    tag: 'div',
    state: '',
    props: { label: '§', onUndo: nothing, onExpire: nothing },
  },
  {
    name: 'CommandPalette',
    part: kit.CommandPalette,
    tag: 'dialog',
    state: '',
    props: { commands: [] },
    prepare: press('k', true),
  },
  {
    name: 'ShortcutHelp',
    part: kit.ShortcutHelp,
    tag: 'dialog',
    state: '',
    prepare: press('?'),
    says: /Ctrl|Shift|Enter|Alt|Esc/,
  },
  {
    name: 'Thread.Undo',
    part: Thread.Undo,
    tag: 'div',
    state: '',
    around: (part) => (
      <Thread.Root>
        <OffersUndo />
        {part}
      </Thread.Root>
    ),
  },
  {
    name: 'Message.View',
    part: Message.View,
    tag: 'article',
    state: 'data-role',
    props: { messageId: 'answer' },
    says: FAILURE,
  },
  { name: 'Message.More', part: Message.More, tag: 'button', state: '', around: inMessage('answer') },
  { name: 'Message.Feedback', part: Message.Feedback, tag: 'div', state: '', around: inMessage('answer') },
  {
    name: 'Message.Editor',
    part: Message.Editor,
    tag: 'form',
    state: '',
    around: (part) => (
      <Message.Root messageId="question">
        <Message.Edit />
        {part}
      </Message.Root>
    ),
    prepare: edit,
  },
  { name: 'Composer.View', part: Composer.View, tag: 'form', state: 'data-empty' },
  {
    name: 'Composer.Options',
    part: Composer.Options,
    tag: 'div',
    state: '',
    around: withCommands,
    prepare: typeSign,
    says: /sum/,
  },
  {
    name: 'Composer.Dictate',
    part: Composer.Dictate,
    tag: 'button',
    state: '',
    around: inComposer,
    chat: heard,
    means: 'lang',
  },
  { name: 'Composer.Effort', part: Composer.Effort, tag: 'select', state: '', around: inComposer, props: THINKS },
  {
    name: 'Composer.Instructions',
    part: Composer.Instructions,
    tag: 'button',
    state: '',
    around: inComposer,
    props: { show: 'always' },
  },
  { name: 'Thread.Root', part: Thread.Root, tag: 'div', state: '' },
  { name: 'Thread.Viewport', part: Thread.Viewport, tag: 'div', state: 'data-following', around: inThread },
  { name: 'Thread.Messages', part: Thread.Messages, tag: 'div', state: '', around: inThread, says: FAILURE },
  { name: 'Thread.JumpToLatest', part: Thread.JumpToLatest, tag: 'button', state: 'data-hidden', around: inThread },
  { name: 'Thread.Footer', part: Thread.Footer, tag: 'div', state: '', around: inThread },
  { name: 'Thread.Announcer', part: Thread.Announcer, tag: 'div', state: '' },
  { name: 'Thread.Suggestions', part: Thread.Suggestions, tag: 'div', state: '' },
  { name: 'Thread.Suggestion', part: Thread.Suggestion, tag: 'button', state: '', props: { prompt: 'Hi' }, says: /Hi/ },
  { name: 'Message.Root', part: Message.Root, tag: 'article', state: 'data-role', props: { messageId: 'answer' } },
  { name: 'Message.Content', part: Message.Content, tag: 'div', state: '', around: inMessage('answer') },
  { name: 'Message.Parts', part: Message.Parts, tag: 'div', state: 'data-role', around: inMessage('answer') },
  { name: 'Message.Footer', part: Message.Footer, tag: 'div', state: '', around: inMessage('answer') },
  { name: 'Message.Actions', part: Message.Actions, tag: 'div', state: '', around: inMessage('answer') },
  { name: 'Message.Copy', part: Message.Copy, tag: 'button', state: '', around: inMessage('answer') },
  { name: 'Message.Edit', part: Message.Edit, tag: 'button', state: '', around: inMessage('question') },
  { name: 'Message.Regenerate', part: Message.Regenerate, tag: 'button', state: '', around: inMessage('answer') },
  {
    name: 'Message.Status',
    part: Message.Status,
    tag: 'div',
    state: 'data-kind',
    around: inMessage('answer'),
    says: FAILURE,
  },
  {
    name: 'Message.Error',
    part: Message.Error,
    tag: 'div',
    state: 'data-code',
    around: inMessage('answer'),
    says: FAILURE,
  },
  { name: 'Message.Usage', part: Message.Usage, tag: 'p', state: '', around: inMessage('answer') },
  { name: 'Message.Logprobs', part: Message.Logprobs, tag: 'section', state: '', around: inMessage('answer') },
  { name: 'RequestPanel', part: RequestPanel, tag: 'section', state: '' },
  { name: 'ModelPicker', part: ModelPicker, tag: 'select', state: '', props: { models: [{ id: 'prose' }] } },
  {
    name: 'ModelPicker of many',
    part: ModelPicker,
    tag: 'button',
    state: 'aria-expanded',
    props: { models: Array.from({ length: 12 }, (_, at) => ({ id: `prose-${at}` })) },
  },
  { name: 'ThreadList', part: ThreadList, tag: 'nav', state: '', props: { threads: [], onSelect: () => {} } },
  { name: 'Composer.Root', part: Composer.Root, tag: 'form', state: 'data-empty' },
  { name: 'Composer.Input', part: Composer.Input, tag: 'textarea', state: 'data-empty', around: inComposer },
  { name: 'Composer.Toolbar', part: Composer.Toolbar, tag: 'div', state: '', around: inComposer },
  { name: 'Composer.Send', part: Composer.Send, tag: 'button', state: '', around: inComposer },
  { name: 'Composer.Attach', part: Composer.Attach, tag: 'button', state: '', around: inComposer },
];
