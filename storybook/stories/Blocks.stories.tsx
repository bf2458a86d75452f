import type { Meta, StoryObj } from '@storybook/react-vite';
import type { Chat } from '@chat-stream/react';
import { LabelsProvider, Menu, ThemeSwitch, UndoBar } from '@chat-stream/ui';
import type { Theme } from '@chat-stream/ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { message, prepareChat } from '../support/prepareChat.js';
import { shortAnswer } from '../support/texts.js';
import { Stage } from '../support/Stage.js';
import { ThreadStage } from '../support/ThreadStage.js';

/** Building blocks: a menu, a bar that restores deleted items, a switch for the theme, and your own labels. */
const meta = {
  title: 'States/Building blocks',
  component: Menu,
  args: { label: 'Share', children: 'Share', items: [] },
  loaders: [
    async () => ({
      chat: await prepareChat({
        messages: [message('user', 'What is the simplest fair rate limiter?'), message('assistant', shortAnswer)],
      }),
    }),
  ],
  decorators: [
    (Story, { loaded }) => (
      <Stage chat={(loaded as { chat: Chat }).chat} style={{ padding: 24, minBlockSize: 320 }}>
        <Story />
      </Stage>
    ),
  ],
} satisfies Meta<typeof Menu>;

export default meta;
type Story = StoryObj<typeof meta>;

const copied = fn();

/** Arrow keys move, a letter moves to the next command that begins with it, Escape closes. */
export const MenuOpen: Story = {
  args: {
    items: [
      { label: 'Copy the address', onSelect: copied, shortcut: 'Mod+L' },
      { label: 'Print', onSelect: () => {} },
      { label: 'Ada', group: 'Send to', onSelect: () => {} },
      { label: 'Grace', group: 'Send to', onSelect: () => {} },
      { label: 'Stop sharing', isDanger: true, onSelect: () => {} },
    ],
  },
  play: async ({ canvasElement }) => {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Share' }));
    const first = within(canvasElement).getByRole('menuitem', { name: /Copy the address/ });
    // The browser reports that the list is open in a task of its own.
    await waitFor(() => expect(first).toHaveFocus());
    await userEvent.keyboard('{ArrowDown}');
    await expect(within(canvasElement).getByRole('menuitem', { name: 'Print' })).toHaveFocus();
  },
};

const undone = fn();

/** Stays for eight seconds, and for as long as the pointer or the focus is on it. */
export const Undo: Story = {
  render: () => <UndoBar label="The draft was thrown away" onUndo={undone} onExpire={() => {}} duration={600_000} />,
  play: async ({ canvasElement }) => {
    const button = await within(canvasElement).findByRole('button', { name: 'Undo' });
    await userEvent.click(button);
    await expect(undone).toHaveBeenCalled();
  },
};

function Switching(): ReactNode {
  const [theme, setTheme] = useState<Theme>('system');
  return <ThemeSwitch value={theme} onValueChange={setTheme} />;
}

/** Light, dark, or the setting of the system. */
export const Themes: Story = {
  render: () => <Switching />,
  play: async ({ canvasElement }) => {
    const dark = within(canvasElement).getByRole('radio', { name: 'Dark' });
    await userEvent.click(dark);
    await expect(dark).toBeChecked();
  },
};

/** Some labels are replaced; the others are those of the language. */
export const OwnWords: Story = {
  render: (_args, { loaded }) => (
    <LabelsProvider labels={{ placeholder: 'Ask the librarian', send: 'Ask' }}>
      <ThreadStage withComposer chat={(loaded as { chat: Chat }).chat} />
    </LabelsProvider>
  ),
};
