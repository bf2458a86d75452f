import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat } from '@chat-stream/react';
import { Composer } from '@chat-stream/ui';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import { landscape } from '../support/pictures.js';
import { hasText, prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

/** The field for messages. It grows with its text; Enter sends, Shift+Enter breaks the line; files can be pasted and dropped. */
const meta = {
  title: 'States/Composer',
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

/** How much the model thinks, for models that think. */
export const ThinkingEffort: Story = {
  loaders: [
    async () => {
      const chat = await prepareChat({ script: 'Thank you.' });
      chat.setRequest({ reasoning_effort: 'high' });
      return { chat };
    },
  ],
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('combobox', { name: 'Thinking effort' })).toHaveValue('high');
  },
};

/** Send ends the row, whichever parts are before it. */
export const OwnParts: Story = {
  render: (_args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ blockSize: 'auto', padding: 24 }}>
      <Composer.Root>
        <Composer.Input />
        <Composer.Toolbar>
          <Composer.Effort canThink={() => true} />
          <Composer.Send aria-label="Ask">Ask</Composer.Send>
        </Composer.Toolbar>
      </Composer.Root>
    </Stage>
  ),
};
export const WithoutToolbar: Story = {
  render: (_args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ blockSize: 'auto', padding: 24 }}>
      <Composer.Root>
        <Composer.Input />
        <Composer.Send />
      </Composer.Root>
    </Stage>
  ),
};

/** While an answer streams, Stop replaces Send. */
export const Busy: Story = {
  loaders: [
    async () => ({ chat: await prepareChat({ script: ['Thank', { type: 'stall' }], asks: ['Hi'], until: hasText }) }),
  ],
};
/** A message that is sent during an answer waits for its end. */
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
    // It is converted, because few servers read its type.
    const ready = ".cs-attachment[data-status='ready'] .cs-attachment-image";
    await waitFor(() => expect(canvasElement.querySelector(ready)).toBeTruthy(), { timeout: 15_000 });
  },
};

const commands = [
  {
    name: 'summarize',
    description: 'The conversation in five lines',
    insert: 'Summarize this conversation in five lines.',
  },
  { name: 'translate', description: 'Into another language', insert: 'Translate the last answer into ' },
  { name: 'clear', description: 'Begin anew', onSelect: () => {} },
];
const people = [
  { name: 'ada', description: 'Ada Lovelace' },
  { name: 'grace', description: 'Grace Hopper' },
];
const triggers = [
  { sign: '/', options: commands },
  { sign: '@', options: async (query: string) => people.filter(({ name }) => name.startsWith(query)) },
];
const stage: Partial<Story> = {
  render: (args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ blockSize: 'auto', padding: '240px 24px 24px' }}>
      <Composer.View {...args} />
    </Stage>
  ),
};

/** Arrow keys move, Enter and Tab choose, Escape closes. */
export const SlashCommands: Story = { ...stage, args: { triggers }, play: write('/') };
export const ChosenCommand: Story = {
  ...stage,
  args: { triggers },
  play: async (context) => {
    await write('/tr')(context);
    const input = within(context.canvasElement).getByRole('textbox', { name: 'Message' });
    await within(context.canvasElement).findByRole('option', { name: /translate/ });
    await userEvent.keyboard('{Enter}');
    await expect(input).toHaveValue('Translate the last answer into ');
  },
};
export const Mentions: Story = {
  ...stage,
  args: { triggers },
  play: async (context) => {
    await write('Ask @a')(context);
    await within(context.canvasElement).findByRole('option', { name: /ada/ });
  },
};

/** Enter then sends the text as it is. */
export const NoSuchCommand: Story = { ...stage, args: { triggers }, play: write('/weather') };

/** The instructions for the model, beside the field. */
export const Instructions: Story = {
  ...stage,
  loaders: [
    async () => {
      const chat = await prepareChat({ script: 'Thank you.' });
      chat.setRequest({ messages: [{ role: 'system', content: 'Answer in one sentence.' }] });
      return { chat };
    },
  ],
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Instructions' }));
    const field = await within(canvasElement).findByRole('textbox', { name: 'Instructions' });
    await waitFor(() => expect(field).toHaveFocus());
  },
};

/** At most two pictures: the others are refused, with the reason. */
export const Refused: Story = {
  args: { accept: 'image/*', attachmentLimit: 2, attachmentLimitMB: 1 },
  play: async ({ canvasElement }) => {
    const clipboardData = new DataTransfer();
    const dot =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="teal"/></svg>';
    for (const name of ['one.svg', 'two.svg', 'three.svg'])
      clipboardData.items.add(new File([dot], name, { type: 'image/svg+xml' }));
    clipboardData.items.add(new File([new Uint8Array(1_200_000)], 'large.png', { type: 'image/png' }));
    clipboardData.items.add(new File(['a'], 'notes.txt', { type: 'text/plain' }));
    const input = within(canvasElement).getByRole('textbox', { name: 'Message' });
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await within(canvasElement).findByText('You can attach up to 2 files.');
    await expect(within(canvasElement).getAllByRole('alert')).toHaveLength(2);
  },
};
export const UploadFailed: Story = {
  args: { upload: () => Promise.reject(new Error('The server is full.')) },
  play: async ({ canvasElement }) => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File(['a,b'], 'table.csv', { type: 'text/csv' }));
    const input = within(canvasElement).getByRole('textbox', { name: 'Message' });
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await within(canvasElement).findByText('The server is full.');
  },
};

/** A picture is there at once; the message can be sent when the server has it. */
export const Uploading: Story = {
  args: {
    upload: (_file, { onProgress }) => {
      onProgress(0.6);
      return new Promise(() => {});
    },
  },
  play: async ({ canvasElement }) => {
    const clipboardData = new DataTransfer();
    const picture = await (await fetch(landscape('dusk'))).blob();
    clipboardData.items.add(new File([picture], 'hills.svg', { type: 'image/svg+xml' }));
    clipboardData.items.add(new File(['a,b'], 'table.csv', { type: 'text/csv' }));
    const input = within(canvasElement).getByRole('textbox', { name: 'Message' });
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await within(canvasElement).findByRole('button', { name: 'Open image: hills.svg' });
    await expect(within(canvasElement).getByRole('button', { name: 'Send' })).toBeDisabled();
  },
};
/** Files can be dropped anywhere on the chat. */
export const Dropping: Story = {
  play: async ({ canvasElement }) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['a,b'], 'table.csv', { type: 'text/csv' }));
    const form = within(canvasElement).getByRole('form', { name: 'Message' });
    // Told again and again while something is held over the page: the first time may be before anybody listens.
    await waitFor(() => {
      form.parentElement!.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
      return expect(form).toHaveAttribute('data-dropping');
    });
  },
};

const long = 'Water finds its level, and so should a page that grows while somebody reads it. ';
/** The length, shown near the limit. */
export const Counted: Story = {
  play: async ({ canvasElement }) => {
    const input = within(canvasElement).getByRole('textbox', { name: 'Message' });
    await userEvent.click(input);
    await userEvent.paste(long.repeat(8));
    await within(canvasElement).findByText(/about \d+ tokens/);
  },
};
export const TooLong: Story = {
  args: { maxLength: 300 },
  play: async ({ canvasElement }) => {
    const input = within(canvasElement).getByRole('textbox', { name: 'Message' });
    await userEvent.click(input);
    await userEvent.paste(long.repeat(5));
    await within(canvasElement).findByText('100 characters over the limit');
    await expect(within(canvasElement).getByRole('button', { name: 'Send' })).toBeDisabled();
  },
};
/** More attachments than fit in a line. */
export const ManyAttachments: Story = {
  play: async ({ canvasElement }) => {
    const clipboardData = new DataTransfer();
    for (const month of ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august'])
      clipboardData.items.add(new File(['a,b'], `tides-of-${month}.csv`, { type: 'text/csv' }));
    const input = within(canvasElement).getByRole('textbox', { name: 'Message' });
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await within(canvasElement).findByRole('button', { name: 'Remove tides-of-august.csv' });
  },
};
/** The picture stays, with its error, until the reader retries or removes it. */
export const PictureFailed: Story = {
  args: { upload: () => Promise.reject(new Error('The server is full.')) },
  play: async ({ canvasElement }) => {
    const clipboardData = new DataTransfer();
    const picture = await (await fetch(landscape('dusk'))).blob();
    clipboardData.items.add(new File([picture], 'hills.svg', { type: 'image/svg+xml' }));
    const input = within(canvasElement).getByRole('textbox', { name: 'Message' });
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    await within(canvasElement).findByText('The server is full.');
  },
};
/** A read-only conversation has no field. */
export const ReadOnly: Story = {
  render: (args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} readOnly style={{ blockSize: 'auto', padding: 24 }}>
      <Composer.View {...args} />
    </Stage>
  ),
};
/** They are sent one after the other after the answer. Each can be removed. */
export const Queued: Story = {
  loaders: [
    async () => {
      const chat = await prepareChat({ script: ['Thank', { type: 'stall' }], asks: ['Hi'], until: hasText });
      for (const text of ['And another thing', long, 'The last one, I promise'])
        chat.send(text, { whenBusy: 'queue' }).catch(() => {});
      return { chat };
    },
  ],
};
export const RightToLeft: Story = { globals: { direction: 'rtl' } };
