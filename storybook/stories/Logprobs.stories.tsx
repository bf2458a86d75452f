import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat, TokenLogprob } from '@chat-stream/react';
import { Message } from '@chat-stream/ui';
import { userEvent, within } from 'storybook/test';
import { message, prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

const words = ['The', ' heron', ' waits', ' for', ' the', ' tide', ',', ' then', ' moves', ' once', '.'];
const shares = [0.92, 0.31, 0.06, 0.97, 0.88, 0.44, 0.7, 0.63, 0.2, 0.02, 0.99];
const others = [' stands', ' otter', ' turns', ' wind'];

const content: readonly TokenLogprob[] = words.map((token, index) => {
  const share = shares[index] ?? 1;
  const rest = others.map((other, place) => ({ token: other, logprob: Math.log(((1 - share) * (4 - place)) / 12) }));
  return { token, logprob: Math.log(share), top_logprobs: [{ token, logprob: Math.log(share) }, ...rest] };
});

const answer = message('assistant', words.join(''), { logprobs: { content } });

/** The probability of each token, and its alternatives. Opened from the menu of a message. */
const meta = {
  title: 'States/Logprobs',
  component: Message.Logprobs,
  loaders: [async () => ({ chat: await prepareChat({ messages: [answer] }) })],
  render: (args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ padding: 24, maxInlineSize: 640 }}>
      <Message.Root messageId={answer.id}>
        <Message.Logprobs {...args} />
      </Message.Root>
    </Stage>
  ),
} satisfies Meta<typeof Message.Logprobs>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Tinted: Story = {};

/** Arrow keys move between tokens. Each alternative is a button that continues the answer from there. */
export const Alternatives: Story = {
  play: async ({ canvasElement }) => {
    within(canvasElement).getAllByRole('option')[0]!.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  },
};
const long = message('assistant', words.join('').concat(' ').repeat(60), {
  logprobs: { content: Array.from({ length: 60 }, () => content).flat() },
});
/** Several hundred tokens: the pointer moves over them without a delay. */
export const Long: Story = {
  loaders: [async () => ({ chat: await prepareChat({ messages: [long] }) })],
  render: (args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ padding: 24, maxInlineSize: 640 }}>
      <Message.Root messageId={long.id}>
        <Message.Logprobs {...args} />
      </Message.Root>
    </Stage>
  ),
};

const unfinished = (status: 'streaming' | 'stopped'): Story => {
  const shown = words.slice(0, 6);
  const part = message('assistant', shown.join(''), { status, logprobs: { content: content.slice(0, shown.length) } });
  return {
    loaders: [async () => ({ chat: await prepareChat({ messages: [part] }) })],
    render: (args, { loaded }) => (
      <Stage chat={(loaded as { chat: Chat }).chat} style={{ padding: 24, maxInlineSize: 640 }}>
        <Message.Root messageId={part.id}>
          <Message.Logprobs {...args} />
        </Message.Root>
      </Stage>
    ),
  };
};
/** Token by token, as they come. */
export const Streaming: Story = unfinished('streaming');
/** The tokens that arrived before the reader stopped the answer. */
export const Stopped: Story = unfinished('stopped');
export const RightToLeft: Story = { globals: { direction: 'rtl' } };
