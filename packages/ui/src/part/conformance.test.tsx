import { cleanup, fireEvent, render } from '@testing-library/react';
import type { ComponentType, ReactNode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { ChatError } from '@chat-stream/react';
import { ChatRoot, Composer, Message, ModelPicker, RequestPanel, Thread, ThreadList } from '../index.js';
import { Frame, testChat, testMessage } from '../testTools.js';

afterEach(cleanup);

/* oxlint-disable-next-line typescript/no-explicit-any -- each part has props of its own */
type AnyPart = ComponentType<any>;

interface Row {
  readonly name: string;
  readonly part: AnyPart;
  readonly tag: string;
  readonly state: string;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly around?: (part: ReactNode) => ReactNode;
}

const inThread = (part: ReactNode): ReactNode => <Thread.Root>{part}</Thread.Root>;
const inMessage =
  (messageId: string) =>
  (part: ReactNode): ReactNode => <Message.Root messageId={messageId}>{part}</Message.Root>;
const inComposer = (part: ReactNode): ReactNode => <Composer.Root>{part}</Composer.Root>;
const failure = new ChatError('network', 'No answer came.');
const messages = [
  testMessage('question', 'user', 'Why?'),
  testMessage('answer', 'assistant', 'Because.', {
    finishReason: 'length',
    usage: { completion_tokens: 3 },
    error: failure,
    logprobs: { content: [{ token: 'Because.', logprob: -0.1 }] },
  }),
];

const rows: readonly Row[] = [
  { name: 'Thread.Root', part: Thread.Root, tag: 'div', state: '' },
  { name: 'Thread.Viewport', part: Thread.Viewport, tag: 'div', state: 'data-following', around: inThread },
  { name: 'Thread.Messages', part: Thread.Messages, tag: 'div', state: '', around: inThread },
  { name: 'Thread.JumpToLatest', part: Thread.JumpToLatest, tag: 'button', state: 'data-hidden', around: inThread },
  { name: 'Thread.Footer', part: Thread.Footer, tag: 'div', state: '' },
  { name: 'Thread.Announcer', part: Thread.Announcer, tag: 'div', state: '' },
  { name: 'Thread.Suggestions', part: Thread.Suggestions, tag: 'div', state: '' },
  { name: 'Thread.Suggestion', part: Thread.Suggestion, tag: 'button', state: '', props: { prompt: 'Hi' } },
  { name: 'Message.Root', part: Message.Root, tag: 'article', state: 'data-role', props: { messageId: 'answer' } },
  { name: 'Message.Content', part: Message.Content, tag: 'div', state: '', around: inMessage('answer') },
  { name: 'Message.Parts', part: Message.Parts, tag: 'div', state: 'data-role', around: inMessage('answer') },
  { name: 'Message.Footer', part: Message.Footer, tag: 'div', state: '', around: inMessage('answer') },
  { name: 'Message.Actions', part: Message.Actions, tag: 'div', state: '', around: inMessage('answer') },
  { name: 'Message.Copy', part: Message.Copy, tag: 'button', state: '', around: inMessage('answer') },
  { name: 'Message.Edit', part: Message.Edit, tag: 'button', state: '', around: inMessage('question') },
  { name: 'Message.Regenerate', part: Message.Regenerate, tag: 'button', state: '', around: inMessage('answer') },
  { name: 'Message.Status', part: Message.Status, tag: 'div', state: 'data-kind', around: inMessage('answer') },
  { name: 'Message.Error', part: Message.Error, tag: 'div', state: 'data-code', around: inMessage('answer') },
  { name: 'Message.Usage', part: Message.Usage, tag: 'p', state: '', around: inMessage('answer') },
  { name: 'Message.Logprobs', part: Message.Logprobs, tag: 'section', state: '', around: inMessage('answer') },
  { name: 'RequestPanel', part: RequestPanel, tag: 'section', state: '' },
  { name: 'ModelPicker', part: ModelPicker, tag: 'select', state: '', props: { models: [{ id: 'prose' }] } },
  { name: 'ThreadList', part: ThreadList, tag: 'nav', state: '', props: { threads: [], onSelect: () => {} } },
  { name: 'Composer.Root', part: Composer.Root, tag: 'form', state: 'data-empty' },
  { name: 'Composer.Input', part: Composer.Input, tag: 'textarea', state: 'data-empty', around: inComposer },
  { name: 'Composer.Toolbar', part: Composer.Toolbar, tag: 'div', state: '', around: inComposer },
  { name: 'Composer.Send', part: Composer.Send, tag: 'button', state: '', around: inComposer },
  { name: 'Composer.Attach', part: Composer.Attach, tag: 'button', state: '', around: inComposer },
];

function show({ part: Part, props, around = (node) => node }: Row, extra: Record<string, unknown>): HTMLElement {
  const chat = testChat({ messages });
  const { container } = render(<Frame chat={chat}>{around(<Part {...props} {...extra} />)}</Frame>);
  const element = container.querySelector<HTMLElement>('[data-testid="part"]');
  if (!element) throw new Error('The part passed on no attributes.');
  return element;
}

describe.each(rows)('$name', (row) => {
  it('is one element that takes attributes, class names and style beside its own', () => {
    const element = show(row, {
      'data-testid': 'part',
      className: 'mine',
      style: { order: 7 },
      title: 'T',
      lang: 'de',
    });
    expect(element.localName).toBe(row.tag);
    expect(element.className.split(' ').length).toBeGreaterThan(1);
    expect(element.classList).toContain('mine');
    expect([...element.classList].some((name) => name.startsWith('cs-'))).toBe(true);
    expect(element.style.order).toBe('7');
    expect(element.title).toBe('T');
    expect(element.lang).toBe('de');
  });

  it('gives its ref', () => {
    const seen: (HTMLElement | null)[] = [];
    const element = show(row, { 'data-testid': 'part', ref: (target: HTMLElement | null) => seen.push(target) });
    expect(seen[0]).toBe(element);
  });

  it('becomes another element with `render`, and keeps its class, state, children and refs', () => {
    const refs: (HTMLElement | null)[] = [];
    const keep = (target: HTMLElement | null): void => void refs.push(target);
    const element = show(row, { 'data-testid': 'part', render: <section className="other" ref={keep} />, ref: keep });
    expect(element.localName).toBe('section');
    expect(element.classList).toContain('other');
    expect([...element.classList].some((name) => name.startsWith('cs-'))).toBe(true);
    expect(refs).toEqual([element, element]);
    expect(row.state === '' || element.hasAttribute(row.state)).toBe(true);
  });

  it('hands its attributes and state to a `render` function', () => {
    const element = show(row, {
      'data-testid': 'part',
      render: ({ children: _children, ...props }: Record<string, unknown>, state: object) => (
        <aside {...props} data-states={Object.keys(state).length} />
      ),
    });
    expect(element.localName).toBe('aside');
    expect(Number(element.dataset['states'])).toBeGreaterThanOrEqual(row.state ? 1 : 0);
  });
});

describe('ChatRoot', () => {
  it('shows its look as attributes', () => {
    const { container } = render(<ChatRoot chat={testChat()} theme="dark" density="compact" accent="violet" />);
    const { dataset } = container.querySelector<HTMLElement>('.cs-root')!;
    expect(dataset).toMatchObject({ theme: 'dark', density: 'compact', accent: 'violet' });
  });
});

describe('Message.Editor', () => {
  it('is nothing until the message is edited, then a form that takes attributes', () => {
    const { container, getByRole } = render(
      <Frame chat={testChat({ messages })}>
        <Message.Root messageId="question">
          <Message.Edit />
          <Message.Editor className="mine" title="T" />
        </Message.Root>
      </Frame>,
    );
    expect(container.querySelector('form')).toBeNull();
    fireEvent.click(getByRole('button', { name: 'Edit' }));
    const form = container.querySelector('form')!;
    expect(form.className).toBe('cs-editor mine');
    expect(form.title).toBe('T');
    expect(document.activeElement).toBe(getByRole('textbox', { name: 'Edit message' }));
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    expect(container.querySelector('form')).toBeNull();
    expect(document.activeElement?.localName).toBe('article');
  });
});

describe('a part outside its root', () => {
  it.each([
    ['Thread.Messages', Thread.Messages as AnyPart],
    ['Message.Parts', Message.Parts as AnyPart],
    ['Composer.Send', Composer.Send as AnyPart],
  ])('%s says what is missing', (_name, Part) => {
    const chat = testChat();
    expect(() => render(<Frame chat={chat}>{<Part />}</Frame>)).toThrow(/Put it into a </);
  });
});
