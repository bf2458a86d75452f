import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat } from '@chat-stream/react';
import { Composer } from '@chat-stream/ui';
import { userEvent, within } from 'storybook/test';
import { hasText, prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

/** Where messages are written. Grows with its text; Enter sends, Shift+Enter breaks the line; takes files by paste and drop. */
const meta = {
  title: 'Composer',
  component: Composer.View,
  loaders: [async () => ({ chat: await prepareChat({ script: 'Thank you.' }) })],
  render: (args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ blockSize: 'auto', padding: 24 }}>
      <Composer.View {...args} />
    </Stage>
  ),
} satisfies Meta<typeof Composer.View>;

export default meta;
type Story = StoryObj<typeof meta>;

const write =
  (text: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    await userEvent.type(within(canvasElement).getByRole('textbox', { name: 'Message' }), text);
  };

export const Empty: Story = {};
export const Written: Story = { play: write('How do token buckets refill?') };
export const ManyLines: Story = { play: write('One{shift>}{enter}{/shift}Two{shift>}{enter}{/shift}Three') };

/** While an answer is being written, Stop stands where Send stood. */
export const Busy: Story = {
  loaders: [
    async () => ({ chat: await prepareChat({ script: ['Thank', { type: 'stall' }], asks: ['Hi'], until: hasText }) }),
  ],
};
/** What is written meanwhile is sent after the answer. */
export const BusyAndWritten: Story = { ...Busy, play: write('And another thing') };

export const Attachments: Story = {
  play: async ({ canvasElement }) => {
    const input = within(canvasElement).getByRole('textbox', { name: 'Message' });
    const files = [
      new File(
        ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="teal"/></svg>'],
        'disc.svg',
        { type: 'image/svg+xml' },
      ),
      new File(['a,b'], 'measurements-of-the-second-week.csv', { type: 'text/csv' }),
    ];
    const clipboardData = new DataTransfer();
    for (const file of files) clipboardData.items.add(file);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await within(canvasElement).findByRole('button', { name: 'Remove disc.svg' });
  },
};
