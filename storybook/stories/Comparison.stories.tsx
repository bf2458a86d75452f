import type { Meta, StoryObj } from '@storybook/react-vite';
import { selectComparison, selectMessage, selectMessageIds } from '@chat-stream/react';
import type { Chat, ThreadState } from '@chat-stream/react';
import { askSeveral } from '@chat-stream/ui';
import { userEvent, within } from 'storybook/test';
import { prepareChat, reached } from '../support/prepareChat.js';
import { ThreadStage } from '../support/ThreadStage.js';

const answers: Readonly<Record<string, string>> = {
  'small-1': '**Heron.** It stands still for hours and then moves once, exactly.',
  'large-4':
    '**Otter.** Playful, quick, at home in cold water, and nobody has ever been unhappy to see one.\n\n- short to say on the radio\n- easy to paint',
  'local-7b': '**Plover.** A small bird that crosses oceans.',
};

/** Models by name. The text after `!` in a name is their ending. */
const prepare = (): Promise<Chat> =>
  prepareChat({
    request: { model: 'small-1' },
    asks: ['Find a name for a boat.'],
    script: ({ model, temperature }) => {
      const [name = '', ending] = String(model).split('!');
      if (ending === 'fails') return { status: 503, body: { error: { message: 'The model is being moved.' } } };
      const text = `${answers[name] ?? ''}${temperature === undefined ? '' : '\n\nOr *Petrel*, if you like it wilder.'}`;
      return ending === 'streams' ? [text.slice(0, 48), { type: 'stall' as const }] : text;
    },
  });

/** Answers of several models to one question, each in its own column while they stream. The one that the reader chooses becomes the branch. */
const meta = {
  title: 'States/Several models',
  component: ThreadStage,
  args: { chat: undefined as never, usage: false, regenerateWith: ['large-4', 'local-7b', 'small-1-mini'] },
  render: (args, { loaded }) => <ThreadStage {...args} chat={(loaded as { chat: Chat }).chat} withComposer />,
} satisfies Meta<typeof ThreadStage>;

export default meta;
type Story = StoryObj<typeof meta>;

const asks = (...variants: Parameters<typeof askSeveral>[2]): Pick<Story, 'loaders'> => ({
  loaders: [
    async () => {
      const chat = await prepare();
      const [questionId, answerId] = selectMessageIds(chat.getState());
      void askSeveral(chat, answerId!, variants);
      await reached(chat, (state) => {
        const answers = selectComparison(state, questionId!);
        return answers.length === variants.length && answers.every(({ messageId }) => hasBegun(state, messageId));
      });
      return { chat };
    },
  ],
});
const hasBegun = (state: ThreadState, messageId: string): boolean => {
  const message = selectMessage(state, messageId);
  return message !== undefined && (message.parts.length > 0 || message.status === 'failed');
};

export const Done: Story = asks('large-4', 'local-7b');
export const Streaming: Story = asks('large-4!streams', 'local-7b!streams');
/** One Stop for all: the reader can choose among the partial answers. */
export const Stopped: Story = {
  loaders: [
    async (context) => {
      const loaded = await (Streaming.loaders as [(given: typeof context) => Promise<{ chat: Chat }>])[0](context);
      await loaded.chat.stop();
      return loaded;
    },
  ],
};
export const OneFailed: Story = asks('large-4', 'local-7b!fails');
/** The time and the cost of each, if they are shown. */
export const Figures: Story = {
  ...Done,
  args: { usage: true, prices: { currency: 'EUR', models: { 'large-4': { input: 2, output: 8 } } } },
};
/** The head of each column shows the differences of its request. */
export const OtherSettings: Story = asks(
  { label: 'wilder', request: { temperature: 1.6 } },
  { label: 'wilder still', request: { temperature: 2, top_p: 0.9 } },
);
export const RightToLeft: Story = { ...Done, globals: { direction: 'rtl' } };
/** From the menu of an answer, if `regenerateWith` names models. */
export const Choosing: Story = {
  loaders: [async () => ({ chat: await prepare() })],
  play: async ({ canvasElement }) => {
    const more = await within(canvasElement).findAllByRole('button', { name: 'More' });
    await userEvent.click(more.at(-1)!);
    await userEvent.click(await within(canvasElement).findByRole('menuitem', { name: /Try again with/ }));
    await userEvent.click(await within(canvasElement).findByRole('menuitem', { name: /Ask several models/ }));
    await within(canvasElement).findByRole('dialog');
  },
};
