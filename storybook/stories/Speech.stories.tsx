import type { Meta, StoryObj } from '@storybook/react-vite';
import type { AudioPart, Message } from '@chat-stream/react';
import { userEvent, within } from 'storybook/test';
import { loads, message } from '../support/prepareChat.js';
import { tone } from '../support/sounds.js';
import { threadStories } from '../support/ThreadStage.js';
import type { ThreadStage } from '../support/ThreadStage.js';

/** Spoken answers: played while they arrive, with their transcript. */
const meta = {
  title: 'States/Speech',
  ...threadStories,
} satisfies Meta<typeof ThreadStage>;

export default meta;
type Story = StoryObj<typeof meta>;

const question = message('user', 'What is the simplest fair rate limiter?');
const speech = (change: Partial<AudioPart> = {}): AudioPart => ({
  type: 'audio',
  data: tone(2),
  format: 'pcm16',
  transcript: 'A token bucket: it refills at a constant rate, and each request takes one token.',
  ...change,
});
const says = (change: Partial<AudioPart> = {}, more: Partial<Message> = {}): Pick<Story, 'loaders'> =>
  loads({ messages: [question, message('assistant', [speech(change)], more)] });
const showsPlayer: NonNullable<Story['play']> = async ({ canvasElement }) => {
  await within(canvasElement).findByRole('button', { name: 'Play' });
};

export const Done: Story = { ...says(), play: showsPlayer };
export const Playing: Story = {
  ...Done,
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Play' }));
    await within(canvasElement).findByRole('button', { name: 'Pause' });
  },
};
/** Data that is not sound is reported. The transcript stays. */
export const Failed: Story = {
  ...says({ data: btoa('no sound at all'), format: 'mp3' }),
  play: async ({ canvasElement }) => {
    await userEvent.click(await within(canvasElement).findByRole('button', { name: 'Play' }));
    await within(canvasElement).findByRole('alert');
  },
};
/** No sound has arrived yet. */
export const Begins: Story = {
  ...says({ data: '', transcript: 'A token bucket: it re' }, { status: 'streaming' }),
  play: showsPlayer,
};
/** The sound that arrived before the reader stopped it can be played. */
export const Stopped: Story = says({ transcript: 'A token bucket: it refills at' }, { status: 'stopped' });
/** The provider stores sound for a limited time. The transcript stays. */
export const Empty: Story = says({ data: '' });
export const Long: Story = says({
  data: tone(90),
  transcript: 'A token bucket: it refills at a constant rate, and each request takes one token. '.repeat(14),
});
export const RightToLeft: Story = { ...Done, globals: { direction: 'rtl' } };
