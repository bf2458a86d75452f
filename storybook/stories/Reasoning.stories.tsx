import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat } from '@chat-stream/react';
import { userEvent, within } from 'storybook/test';
import { hasText, message, prepareChat } from '../support/prepareChat.js';
import { shortAnswer } from '../support/texts.js';
import { ThreadStage } from '../support/ThreadStage.js';

const thoughts =
  'The question asks for the *simplest* limiter that is also fair.\n\nA fixed window is simpler, but lets twice the rate through at its edges. So it is not fair.\n\nA token bucket needs two numbers and is fair. That is the answer.';

/** The reasoning of the model: one line that opens to the text. */
const meta = {
  title: 'States/Reasoning',
  component: ThreadStage,
  render: (_args, { loaded }) => <ThreadStage chat={(loaded as { chat: Chat }).chat} />,
  args: { chat: undefined as never },
} satisfies Meta<typeof ThreadStage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Thinking: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: [{ type: 'reasoning', text: thoughts }, { type: 'stall' }],
        asks: ['What is the simplest fair rate limiter?'],
        until: hasText,
      }),
    }),
  ],
};

export const Closed: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', 'What is the simplest fair rate limiter?'),
          message('assistant', [
            { type: 'reasoning', text: thoughts },
            { type: 'text', text: shortAnswer },
          ]),
        ],
      }),
    }),
  ],
};

export const Open: Story = {
  ...Closed,
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByText('Thoughts'));
  },
};
export const RightToLeft: Story = { ...Open, globals: { direction: 'rtl' } };
/** A page of thoughts. */
export const Long: Story = {
  ...Open,
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', 'What is the simplest fair rate limiter?'),
          message('assistant', [
            { type: 'reasoning', text: Array.from({ length: 12 }, () => thoughts).join('\n\n') },
            { type: 'text', text: shortAnswer },
          ]),
        ],
      }),
    }),
  ],
};
/** Stopped before the answer began: the reasoning stays. */
export const Stopped: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', 'What is the simplest fair rate limiter?'),
          message('assistant', [{ type: 'reasoning', text: thoughts.slice(0, 90) }], { status: 'stopped' }),
        ],
      }),
    }),
  ],
};
