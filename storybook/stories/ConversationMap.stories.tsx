import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatError } from '@chat-stream/react';
import type { Chat } from '@chat-stream/react';
import { ConversationMap } from '@chat-stream/ui';
import { userEvent, within } from 'storybook/test';
import { hasText, message, prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

const answers = [
  'A token bucket: it refills at a constant rate, and each request takes one token.',
  'Count the requests of the last minute, and turn the next one away when there are too many.',
  'A leaky bucket lets requests out at a steady pace, whatever comes in.',
  'In Go it is twenty lines: a channel of tokens, and a ticker that fills it.',
  'In Redis it is one script, so that no two requests see the same count.',
  'Answer with 429 and Retry-After.',
];

async function branched(): Promise<Chat> {
  const chat = await prepareChat({ script: (_request, { turn }) => answers[turn % answers.length]! });
  await chat.send('What is the simplest fair rate limiter?');
  await chat.regenerate();
  await chat.send('Show it in Go.');
  await chat.regenerate();
  const { messageIds } = await chat.send('And how do clients know how long to wait?');
  await chat.edit(chat.getState().nodes[messageIds[0]!]!.parentId!, 'And what do clients get to hear?');
  const [root] = chat.getState().rootIds;
  await chat.regenerate(root);
  await chat.send('Is that fair to those who ask rarely?');
  await chat.send('Thank you.');
  return chat;
}

/** All branches of a conversation. The visible branch is one straight line. Choosing a message shows its branch. */
const meta = {
  title: 'States/Conversation map',
  component: ConversationMap,
  loaders: [async () => ({ chat: await branched() })],
  render: (args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ inlineSize: 'min(360px, 100%)' }}>
      <ConversationMap {...args} />
    </Stage>
  ),
} satisfies Meta<typeof ConversationMap>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Branches: Story = {};
export const OnePath: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({ script: answers[0], asks: ['What is fair?', 'Show it in Go.', 'Thank you.'] }),
    }),
  ],
};
export const Empty: Story = { loaders: [async () => ({ chat: await prepareChat({}) })] };
export const Streaming: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({ script: ['A token', { type: 'stall' }], asks: ['What is fair?'], until: hasText }),
    }),
  ],
};
/** The point of an answer shows whether it failed or was stopped. */
export const Failed: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', 'What is fair?'),
          message('assistant', 'A token bu', { status: 'stopped' }),
          message('user', 'Go on.'),
          message('assistant', [], { status: 'failed', error: new ChatError('network', 'The server is away.') }),
        ],
      }),
    }),
  ],
};
export const Long: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: Array.from({ length: 400 }, (_, index) =>
          message(index % 2 === 0 ? 'user' : 'assistant', `${index + 1}. ${answers[index % answers.length]}`),
        ),
      }),
    }),
  ],
};
export const RightToLeft: Story = { globals: { direction: 'rtl' } };
/** Up and Down move between rows, Left and Right between versions. Enter shows the branch. */
export const ByKeyboard: Story = {
  play: async ({ canvasElement }) => {
    within(canvasElement)
      .getAllByRole('treeitem', { name: /Thank you/ })[0]!
      .focus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}{ArrowLeft}');
  },
};
