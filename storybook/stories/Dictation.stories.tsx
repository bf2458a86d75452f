import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat } from '@chat-stream/react';
import { Composer } from '@chat-stream/ui';
import { userEvent, within } from 'storybook/test';
import { prepareChat } from '../support/prepareChat.js';
import { Stage } from '../support/Stage.js';

type Heard = ArrayLike<{ readonly transcript: string }> & Iterable<{ readonly transcript: string }>;

/** Replaces the recognition of the browser, which would ask for the microphone. */
function listening(begin: (listener: Listener) => void): () => () => void {
  return () => {
    const names = globalThis as { SpeechRecognition?: unknown };
    const before = names.SpeechRecognition;
    names.SpeechRecognition = class extends Listener {
      start(): void {
        setTimeout(() => begin(this));
      }
    };
    return () => void (names.SpeechRecognition = before);
  };
}

class Listener {
  onresult: ((event: { readonly results: readonly Heard[] }) => void) | null = null;
  onerror: ((event: { readonly error: string }) => void) | null = null;
  onend: (() => void) | null = null;
  stop(): void {
    this.onend?.();
  }
  abort(): void {}
}

const press: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Dictate' }));
};

/** Writes speech as text, in browsers with speech recognition. Some browsers send the sound to their vendor, so the button is off by default. */
const meta = {
  title: 'States/Dictation',
  component: Composer.View,
  args: { dictation: true },
  loaders: [async () => ({ chat: await prepareChat({ script: 'Thank you.' }) })],
  render: (args, { loaded }) => (
    <Stage chat={(loaded as { chat: Chat }).chat} style={{ blockSize: 'auto', padding: 24 }}>
      <Composer.View {...args} />
    </Stage>
  ),
} satisfies Meta<typeof Composer.View>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Ready: Story = {};
export const Listening: Story = {
  beforeEach: listening((listener) => listener.onresult?.({ results: [[{ transcript: 'How do the tides' }]] })),
  play: async (context) => {
    await press(context);
    await within(context.canvasElement).findByDisplayValue('How do the tides');
  },
};
/** The microphone is not allowed, for example. The earlier text stays. */
export const Failed: Story = {
  beforeEach: listening((listener) => {
    listener.onerror?.({ error: 'not-allowed' });
    listener.onend?.();
  }),
  play: async (context) => {
    await press(context);
    await within(context.canvasElement).findByRole('alert');
  },
};
