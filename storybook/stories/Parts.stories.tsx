import type { Meta, StoryObj } from '@storybook/react-vite';
import type { AnnotationPart, Message } from '@chat-stream/react';
import type { ChatRootProps } from '@chat-stream/ui';
import { expect, fn, userEvent, within } from 'storybook/test';
import { loads, message } from '../support/prepareChat.js';
import { shortAnswer } from '../support/texts.js';
import { threadStories } from '../support/ThreadStage.js';
import type { ThreadStage } from '../support/ThreadStage.js';

/** The parts around an answer: sources, price, thumbs, copy, another model. */
const meta = {
  title: 'States/Parts',
  ...threadStories,
} satisfies Meta<typeof ThreadStage>;

export default meta;
type Story = StoryObj<typeof meta>;

const question = message('user', 'What is the simplest fair rate limiter?');
const shows = (answer: Message, args: Partial<ChatRootProps> = {}, first: Message = question): Story => ({
  args: args as object,
  ...loads({ messages: [first, answer] }),
});

const branchOff = fn();

const source = (url: string, title: string, start: number, end: number): AnnotationPart => ({
  type: 'annotation',
  annotation: { type: 'url_citation', url_citation: { url, title, start_index: start, end_index: end } },
});
const more = 'Clients learn from `Retry-After` how long to wait.';
/** Sources of two texts of one answer, with a tool call between them. */
export const ManySources: Story = shows(
  message('assistant', [
    { type: 'text', text: shortAnswer },
    {
      type: 'tool-call',
      id: 'c',
      kind: 'function',
      name: 'search',
      arguments: '{"query":"Retry-After"}',
      state: 'done',
      result: '4 pages',
    },
    { type: 'text', text: more },
    source('https://en.wikipedia.org/wiki/Token_bucket', 'Token bucket', 0, 15),
    source('https://www.rfc-editor.org/rfc/rfc6585', 'RFC 6585: Additional HTTP Status Codes', 16, shortAnswer.length),
    source(
      'https://developer.mozilla.org/docs/Web/HTTP/Headers/Retry-After',
      'Retry-After',
      shortAnswer.length,
      shortAnswer.length + 32,
    ),
    source(
      'https://www.rfc-editor.org/rfc/rfc9110',
      'RFC 9110: HTTP Semantics',
      shortAnswer.length,
      shortAnswer.length + more.length,
    ),
    source('https://httpwg.org/specs/', 'HTTP specifications', shortAnswer.length, shortAnswer.length + more.length),
    source('https://example.com/limits', 'How we limit', shortAnswer.length, shortAnswer.length + more.length),
  ]),
);

const numbers: Partial<Message> = {
  usage: { prompt_tokens: 1204, completion_tokens: 312, prompt_tokens_details: { cached_tokens: 1024 } },
  provenance: { request: {}, model: 'prose' },
  timing: { startedAt: 0, firstTokenAt: 380, endedAt: 5240 },
};
/** The line of numbers ends with the price. */
export const Cost: Story = shows(message('assistant', shortAnswer, numbers), {
  prices: { currency: 'EUR', models: { prose: { input: 2, cachedInput: 0.5, output: 8 } } },
} as Partial<ChatRootProps>);

export const Feedback: Story = shows(message('assistant', shortAnswer, numbers), {
  onFeedback: fn(),
} as Partial<ChatRootProps>);
export const FeedbackComment: Story = {
  ...Feedback,
  play: async ({ canvasElement, args }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Bad response' }));
    const field = await canvas.findByRole('textbox', { name: 'What could be better? (optional)' });
    await expect(field).toHaveFocus();
    await userEvent.type(field, 'Too short.');
    await expect(args.onFeedback).toHaveBeenCalledWith(expect.objectContaining({ rating: 'down' }));
  },
};

/** The comment has been sent. */
export const FeedbackThanks: Story = {
  ...Feedback,
  play: async (context) => {
    await FeedbackComment.play!(context);
    await userEvent.click(within(context.canvasElement).getByRole('button', { name: 'Send feedback' }));
    await within(context.canvasElement).findByText(/Thank/);
  },
};
/** For two seconds. */
export const Copied: Story = {
  ...shows(message('assistant', shortAnswer)),
  beforeEach: () => {
    const { write } = navigator.clipboard;
    navigator.clipboard.write = async () => {};
    return () => void (navigator.clipboard.write = write);
  },
  play: async ({ canvasElement }) => {
    await userEvent.click((await within(canvasElement).findAllByRole('button', { name: 'Copy' })).at(-1)!);
    await within(canvasElement).findByRole('button', { name: 'Copied' });
  },
};
/** Sources of the whole answer, not of a place in it. */
export const SourcesWithoutPlace: Story = shows(
  message('assistant', [
    { type: 'text', text: shortAnswer },
    {
      type: 'annotation',
      annotation: { type: 'url_citation', url_citation: { url: 'https://httpwg.org/specs/', title: 'HTTP' } },
    },
  ]),
);

/** Other models, and settings under a name. */
export const TryAgainWith: Story = {
  ...shows(message('assistant', shortAnswer, numbers), {
    regenerateWith: ['prose-large', { label: 'More creative', request: { temperature: 1.3 } }],
  } as Partial<ChatRootProps>),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getAllByRole('button', { name: 'More' }).at(-1)!);
    await userEvent.click(canvas.getByRole('menuitem', { name: 'Try again with…' }));
    await expect(canvas.getByRole('menuitem', { name: 'More creative' })).toBeVisible();
  },
};

/** Commands of the page, above those of the kit. */
export const OwnCommands: Story = {
  ...shows(message('assistant', shortAnswer, numbers), {
    messageItems: (messageId) => [{ label: 'Branch off', onSelect: () => branchOff(messageId) }],
  }),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getAllByRole('button', { name: 'More' }).at(-1)!);
    await userEvent.click(canvas.getByRole('menuitem', { name: 'Branch off' }));
    await expect(branchOff).toHaveBeenCalled();
    await userEvent.click(canvas.getAllByRole('button', { name: 'More' }).at(-1)!);
    await expect(canvas.getByRole('menuitem', { name: 'Branch off' })).toBeVisible();
  },
};
export const ManySourcesRightToLeft: Story = { ...ManySources, globals: { direction: 'rtl' } };
