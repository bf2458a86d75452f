import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat } from '@chat-stream/react';
import { hasText, prepareChat } from '../support/prepareChat.js';
import { ThreadStage } from '../support/ThreadStage.js';

const choices = [
  ['**Heron.** It stands still for hours and then moves once, exactly. A good name for a boat that waits for wind.'],
  [
    '**Otter.** Playful, quick, at home in cold water, and nobody has ever been unhappy to see one.\n\n- short to say on the radio\n- easy to paint',
  ],
  ['**Plover.** A small bird that crosses oceans.'],
];

/** Several answers to one question (`n` above 1): they stream side by side, and the one that the reader chooses becomes the branch. */
const meta = {
  title: 'States/Answers side by side',
  component: ThreadStage,
  args: { chat: undefined as never },
  render: (_args, { loaded }) => <ThreadStage chat={(loaded as { chat: Chat }).chat} withComposer />,
} satisfies Meta<typeof ThreadStage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Three: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({ script: { choices }, request: { n: 3 }, asks: ['Find a name for a boat.'] }),
    }),
  ],
};
export const Two: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: { choices: choices.slice(1) },
        request: { n: 2 },
        asks: ['Find a name for a boat.'],
      }),
    }),
  ],
};
export const Streaming: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        script: { choices: choices.map(([text]) => [text?.slice(0, 40) ?? '', { type: 'stall' }]) },
        request: { n: 3 },
        asks: ['Find a name for a boat.'],
        until: hasText,
      }),
    }),
  ],
};

/** Stopped while they streamed: the reader can choose among the partial answers. */
export const Stopped: Story = {
  loaders: [
    async () => {
      const chat = await prepareChat({
        script: { choices: choices.map(([text]) => [text?.slice(0, 60) ?? '', { type: 'stall' as const }]) },
        request: { n: 3 },
        asks: ['Find a name for a boat.'],
        until: hasText,
      });
      await chat.stop();
      return { chat };
    },
  ],
};
export const RightToLeft: Story = { ...Three, globals: { direction: 'rtl' } };
