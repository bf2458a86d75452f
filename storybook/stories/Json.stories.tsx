import type { Meta, StoryObj } from '@storybook/react-vite';
import { messageText } from '@chat-stream/react';
import type { Message } from '@chat-stream/react';
import { userEvent, within } from 'storybook/test';
import { loads, message } from '../support/prepareChat.js';
import { threadStories } from '../support/ThreadStage.js';
import type { ThreadStage } from '../support/ThreadStage.js';

/** Answers in JSON: a tree that grows while it streams. It marks incomplete and invalid JSON. */
const meta = {
  title: 'States/JSON answer',
  ...threadStories,
} satisfies Meta<typeof ThreadStage>;

export default meta;
type Story = StoryObj<typeof meta>;

const invoice = JSON.stringify({
  number: 'inv_204',
  paid: false,
  total: 1250.5,
  customer: { name: 'Nordlys AS', city: 'Tromsø', country: null },
  lines: [
    { text: 'Consulting', hours: 5 },
    { text: 'Travel', hours: 2, tags: [] },
  ],
});
const structured = { provenance: { request: { response_format: { type: 'json_object' } }, model: 'prose' } };
const asked = message('user', 'The invoice of Nordlys, as JSON.');
const json = (text: string, change: Partial<Message> = {}): Story =>
  loads({ messages: [asked, message('assistant', text, { ...structured, ...change })] });
/** The length of the answer so far, in characters. */
const written = (length: number): Story =>
  loads({
    script: [invoice.slice(0, length), { type: 'stall' }],
    request: { response_format: { type: 'json_object' } },
    asks: ['The invoice of Nordlys, as JSON.'],
    until: ({ runs }) => runs[0]?.drafts[0] !== undefined && messageText(runs[0].drafts[0]).length === length,
  });

export const Done: Story = json(invoice);
export const Streaming: Story = written(108);
/** The value that is being written has a mark at its end. */
export const Value: Story = written(72);
export const Cut: Story = json(invoice.slice(0, 150), { finishReason: 'length' });
export const Empty: Story = json('{}');
const harbours = Array.from({ length: 160 }, (_, at) => ({ harbour: `Harbour ${at + 1}`, high: '04:10', metres: 1.8 }));
/** Deep levels of a long object are folded, and can be opened. */
export const Long: Story = json(JSON.stringify({ note: 'Times are those of the harbour. '.repeat(12), harbours }));
/** A stopped answer is kept, and shown as far as it was written. */
export const Stopped: Story = json(invoice.slice(0, 96), { status: 'stopped' });
export const Broken: Story = json('{"number": inv_204, "paid": false}');
export const AsText: Story = {
  ...Done,
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Show as text' }));
  },
};

export const RightToLeft: Story = { ...Done, globals: { direction: 'rtl' } };
