import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat, Message } from '@chat-stream/react';
import { Composer, Thread, addOlderMessages } from '@chat-stream/ui';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { message, prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';
import { markdownAnswer, shortAnswer } from '../support/texts.js';

/** The conversation as a whole: days, unread messages, older messages, scrolling and find. */
const meta = {
  title: 'States/Conversation',
  component: Thread.Root,
  render: (args, { loaded, parameters }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ blockSize: '100vh' }}>
      <Thread.Root {...args}>
        <Thread.Viewport>
          <Thread.Messages {...(parameters['messages'] as object)} />
        </Thread.Viewport>
        <Thread.Footer>
          <Thread.JumpToLatest />
          <Thread.Undo />
          <Composer.View />
        </Thread.Footer>
        <Thread.Announcer />
      </Thread.Root>
    </Stage>
  ),
} satisfies Meta<typeof Thread.Root>;

export default meta;
type Story = StoryObj<typeof meta>;

const DAY = 86_400_000;
const START = 1_790_000_000_000;

function days(): readonly Message[] {
  return [
    message('user', 'What is the simplest fair rate limiter?', { createdAt: START }),
    message('assistant', shortAnswer, { createdAt: START + 4000 }),
    message('user', 'And how does a client know how long to wait?', { createdAt: START + 3 * DAY }),
    message('assistant', 'It is told: `429` comes with `Retry-After`, in seconds.', {
      createdAt: START + 3 * DAY + 4000,
    }),
  ];
}

/** A line marks the start of another day. */
export const Days: Story = { loaders: [async () => ({ chat: await prepareChat({ messages: days() }) })] };

const unread = days();
/** The line is above the messages that arrived while the reader was away. */
export const Unread: Story = {
  loaders: [async () => ({ chat: await prepareChat({ messages: unread }) })],
  parameters: { messages: { unreadFrom: unread[3]?.id } },
};

const older = Array.from({ length: 30 }, (_, index) =>
  message(index % 2 === 0 ? 'user' : 'assistant', `Older message ${index + 1}. ${shortAnswer}`),
);
let olderChat: Chat;
/** Older messages load when the reader comes near the top. The view does not move. */
export const OlderMessages: Story = {
  loaders: [
    async () => {
      olderChat = await prepareChat({
        messages: Array.from({ length: 12 }, (_, index) =>
          message(index % 2 === 0 ? 'user' : 'assistant', `Message ${index + 31}. ${shortAnswer}`),
        ),
      });
      return { chat: olderChat };
    },
  ],
  parameters: { messages: { onLoadOlder: () => addOlderMessages(olderChat, older) } },
  play: async ({ canvasElement }) => {
    const log = within(canvasElement).getByRole('log');
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -100 }));
    log.scrollTop = 300;
    await waitFor(() => expect(log.querySelectorAll('article').length).toBe(42));
  },
};

/** There are no messages, and no welcome is set. */
export const Empty: Story = { loaders: [async () => ({ chat: await prepareChat({}) })] };
export const RightToLeft: Story = { ...Days, globals: { direction: 'rtl' } };

/** A deleted message can be restored for eight seconds. */
export const Deleted: Story = {
  ...Days,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click((await canvas.findAllByRole('button', { name: 'More' })).at(-1)!);
    await userEvent.click(await canvas.findByRole('menuitem', { name: 'Delete' }));
    await canvas.findByRole('button', { name: 'Undo' });
  },
};

/** Loading that never ends: the button, and the place of the loading indicator. */
export const LoadingOlder: Story = {
  ...Days,
  parameters: { messages: { onLoadOlder: () => new Promise(() => {}) } },
};

/** The question is at the top, and its answer grows below it. */
export const PinnedQuestion: Story = {
  args: { scroll: 'pin' },
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [...days(), message('user', 'Show me one.'), message('assistant', markdownAnswer)],
        script: ['A short answer, with room below.', { type: 'stall' }],
      }),
    }),
  ],
  play: async ({ canvasElement, loaded }) => {
    const canvas = within(canvasElement);
    void (loaded as { chat: Chat }).chat.send('And what does a client see?').catch(() => {});
    await canvas.findByText('A short answer, with room below.');
    const log = canvas.getByRole('log');
    const question = canvas.getByText('And what does a client see?').closest('article')!;
    await waitFor(
      () => expect(Math.abs(question.getBoundingClientRect().top - log.getBoundingClientRect().top)).toBeLessThan(40),
      { timeout: 10_000 },
    );
  },
};

/** The reader has scrolled up, and new text has arrived below. */
export const NewBelow: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: Array.from({ length: 6 }, (_, at) => message(at % 2 ? 'assistant' : 'user', markdownAnswer)),
        tools: { look_up: { execute: () => new Promise((resolve) => setTimeout(resolve, 1500, '04:10')) } },
        script: (_request, { turn }) =>
          turn === 0 ? [{ type: 'tool-call', name: 'look_up', arguments: {} }] : 'High water is at 04:10.',
      }),
    }),
  ],
  play: async ({ canvasElement, loaded }) => {
    const canvas = within(canvasElement);
    const log = canvas.getByRole('log');
    void (loaded as { chat: Chat }).chat.send('When is high water?').catch(() => {});
    await canvas.findByText('look_up');
    log.dispatchEvent(new WheelEvent('wheel', { deltaY: -400 }));
    log.scrollTop = 400;
    await waitFor(() => expect(log).not.toHaveAttribute('data-following'));
    await canvas.findByRole('button', { name: /new message/ });
  },
};

/** Ctrl or ⌘ with F, in conversations so long that the browser's own search would find little. */
export const Find: Story = {
  args: { find: 'always' },
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: Array.from({ length: 300 }, (_, index) =>
          message(
            index % 2 === 0 ? 'user' : 'assistant',
            `Message ${index}. ${index % 50 === 7 ? 'The tides of Fundy. ' : ''}${shortAnswer}`,
          ),
        ),
      }),
    }),
  ],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.keyboard('{Control>}f{/Control}');
    await userEvent.type(await canvas.findByRole('textbox', { name: 'Find in this conversation' }), 'fundy');
    // Nothing is found after what is in view, so the search goes round.
    await canvas.findByText('1 of 6');
    await canvas.findByText(/Message 7\./);
    await userEvent.keyboard('{Enter}');
    await canvas.findByText('2 of 6');
    await canvas.findByText(/Message 57\./);
  },
};

/** Only messages near the view are in the page. It opens as fast as a short conversation, and Home and End reach both ends. */
export const Thousand: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: Array.from({ length: 1000 }, (_, index) =>
          index % 2 === 0
            ? message('user', `Question ${index / 2 + 1}: what next?`)
            : message('assistant', index % 6 === 1 ? markdownAnswer : shortAnswer),
        ),
      }),
    }),
  ],
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await canvas.findByText('Question 500: what next?');
    await expect(canvas.getAllByRole('article').length).toBeLessThan(40);
    canvas.getByRole('log').focus();
    await userEvent.keyboard('{Home}');
    await canvas.findByText('Question 1: what next?');
    await expect(canvas.getAllByRole('article').length).toBeLessThan(40);
    await userEvent.keyboard('{End}');
    await waitFor(() => expect(canvas.getByRole('log')).toHaveAttribute('data-following'));
    await canvas.findByText('Question 500: what next?');
  },
};
