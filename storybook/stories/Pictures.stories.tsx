import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat } from '@chat-stream/react';

import { expect, userEvent, waitFor, within } from 'storybook/test';
import hills from '../support/hills.svg?no-inline';
import { landscape, portrait } from '../support/pictures.js';
import { message, prepareChat } from '../support/prepareChat.js';
import { ThreadStage } from '../support/ThreadStage.js';

/** Pictures open on the whole window. Arrow keys and swiping move between them; wheel, two fingers and a double click magnify. */
const meta = {
  title: 'States/Pictures',
  component: ThreadStage,
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', [
            { type: 'image', url: landscape('dawn') },
            { type: 'image', url: portrait('dusk') },
            { type: 'text', text: 'Which of the two would you hang in a narrow hall?' },
          ]),
          message('assistant', [
            { type: 'text', text: 'The upright one. Here it is with more sky:' },
            { type: 'image', url: portrait('night') },
          ]),
        ],
      }),
    }),
  ],
  args: { chat: undefined as never },
  render: (_args, { loaded }) => <ThreadStage chat={(loaded as { chat: Chat }).chat} />,
} satisfies Meta<typeof ThreadStage>;

export default meta;
type Story = StoryObj<typeof meta>;

export const InConversation: Story = {};

const open =
  (at: number, keys = ''): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    const buttons = await canvas.findAllByRole('button', { name: 'Open image' });
    await userEvent.click(buttons[at]!);
    const dialog = await canvas.findByRole('dialog');
    await waitFor(() => expect(within(dialog).getByRole('status')).toHaveTextContent(`${at + 1} of 3`));
    if (keys !== '') await userEvent.keyboard(keys);
  };

async function hold(canvasElement: HTMLElement): Promise<void> {
  const stage = canvasElement.ownerDocument.querySelector('.cs-lightbox-stage')!;
  const at = { clientX: 300, clientY: 300, pointerId: 1, isPrimary: true, button: 0, buttons: 1, bubbles: true };
  stage.dispatchEvent(new PointerEvent('pointerdown', at));
  stage.dispatchEvent(new PointerEvent('pointermove', { ...at, clientX: 320 }));
  await waitFor(() => expect(stage).toHaveAttribute('data-held'));
}

export const Large: Story = { play: open(0) };
/** Taller than the window: all of it is shown. */
export const LargeUpright: Story = { play: open(1) };
/** `+` and `-`, `0` for all of it; arrow keys move a magnified picture. */
export const Magnified: Story = { play: open(0, '+++{ArrowRight}') };
/** While it is dragged. */
export const Held: Story = {
  play: async (context) => {
    await open(0)(context);
    await hold(context.canvasElement);
  },
};
export const HeldMagnified: Story = {
  play: async (context) => {
    await Magnified.play!(context);
    await hold(context.canvasElement);
  },
};
/** The description is below the picture, if the answer has one. */
export const Captioned: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', 'Show me the hills.'),
          message('assistant', `![Hills at dawn, the sun above the second ridge](${hills})\n\n![The same](${hills})`),
        ],
      }),
    }),
  ],
  play: async ({ canvasElement }) => {
    const [button] = await within(canvasElement).findAllByRole('button', { name: /^Open image/ });
    await userEvent.click(button!);
    await within(canvasElement).findByRole('dialog');
  },
};
export const RightToLeft: Story = { globals: { direction: 'rtl' }, play: open(1) };

/** A picture that cannot be shown is named. */
export const Broken: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', [
            { type: 'image', url: 'data:image/png;base64,bm8gcGljdHVyZQ==' },
            { type: 'text', text: 'And this one?' },
          ]),
          message('assistant', 'I see no picture.'),
        ],
      }),
    }),
  ],
};

/** Other files are named with their size, and can be saved if the message contains them. */
export const Files: Story = {
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [
          message('user', [
            {
              type: 'file',
              filename: 'measurements.csv',
              data: `data:text/csv;base64,${btoa('day,mm\n'.repeat(900))}`,
            },
            { type: 'file', filename: 'report-of-the-second-week.pdf', fileId: 'file-7' },
            { type: 'text', text: 'What stands out?' },
          ]),
          message('assistant', 'The third day: no rain at all.'),
        ],
      }),
    }),
  ],
};
