import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import '../styles.css';
import { Frame, testChat } from '../testTools.js';
import { CommandPalette } from './CommandPalette.js';
import { ShortcutHelp } from './ShortcutHelp.js';

afterEach(() => cleanup());

it('finds a command by name, runs it with Enter, and gives the focus back', async () => {
  const [fresh, theme] = [vi.fn(), vi.fn()];
  const commands = [
    { label: 'New conversation', shortcut: 'mod+shift+o', onSelect: fresh },
    { label: 'Dark theme', group: 'Look', onSelect: theme },
  ];
  const screen = await render(
    <Frame chat={testChat()}>
      <input aria-label="Before" />
      <CommandPalette commands={commands} />
      <ShortcutHelp commands={commands} />
    </Frame>,
  );
  const before = screen.getByRole('textbox', { name: 'Before' });
  await userEvent.click(before);
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.element(screen.getByRole('dialog', { name: 'Commands' })).toBeVisible();
  await userEvent.keyboard('look');
  await expect.element(screen.getByRole('option')).toHaveTextContent('Dark theme');
  await userEvent.keyboard('{Enter}');
  expect(theme).toHaveBeenCalledTimes(1);
  expect(document.querySelector('dialog')).toBeNull();
  expect(document.activeElement).toBe(before.element());

  await userEvent.keyboard('{Control>}{Shift>}o{/Shift}{/Control}');
  expect(fresh).toHaveBeenCalledTimes(1);

  // While one types, a question mark is a question mark.
  await userEvent.keyboard('?');
  expect(document.querySelector('dialog')).toBeNull();
  (before.element() as HTMLElement).blur();
  await userEvent.keyboard('?');
  await expect.element(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect.element(screen.getByText('New conversation')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(document.querySelector('dialog')).toBeNull();
});
