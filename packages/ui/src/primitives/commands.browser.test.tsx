import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { Frame, testChat } from '../testTools.js';
import { CommandPalette } from '../chat/CommandPalette.js';
import { ShortcutHelp } from '../chat/ShortcutHelp.js';

import '../styles.css';

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
      <ShortcutHelp commands={commands} palette="mod+k" />
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
  await expect.element(before).toHaveValue('?');
  (before.element() as HTMLElement).blur();
  await userEvent.keyboard('?');
  await expect.element(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expect.element(screen.getByText('New conversation')).toBeVisible();
  await expect.element(screen.getByText('Commands')).toBeVisible();
  await userEvent.keyboard('{Escape}');
  expect(document.querySelector('dialog')).toBeNull();
});

it('lets a command move the focus, which the dialog has given back by then', async () => {
  const commands = [{ label: 'Write', onSelect: () => document.querySelector<HTMLElement>('#field')!.focus() }];
  await render(
    <Frame chat={testChat()}>
      <button type="button">Before</button>
      <textarea id="field" aria-label="Field" />
      <CommandPalette commands={commands} />
    </Frame>,
  );
  document.querySelector('button')!.focus();
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.poll(() => document.querySelector('dialog')).not.toBeNull();
  await userEvent.keyboard('{Enter}');
  await expect.poll(() => document.querySelector('dialog')).toBeNull();
  expect(document.activeElement?.id).toBe('field');
});

it('keeps the chosen one of many in view, and shows the groups by name', async () => {
  const commands = Array.from({ length: 60 }, (_, at) => ({
    label: `Command ${at + 1}`,
    group: at < 30 ? 'First' : 'Second',
    onSelect: () => {},
  }));
  await render(
    <Frame chat={testChat()}>
      <CommandPalette commands={commands} />
    </Frame>,
  );
  await userEvent.keyboard('{Control>}k{/Control}');
  await expect.poll(() => document.querySelector('dialog')).not.toBeNull();
  await userEvent.keyboard('{ArrowUp}');
  const chosen = document.querySelector('[role="option"][aria-selected="true"]')!;
  const list = document.querySelector('[role="listbox"]')!.getBoundingClientRect();
  expect(chosen.textContent).toBe('Command 60');
  expect(chosen.getBoundingClientRect().bottom).toBeLessThanOrEqual(list.bottom);
  expect([...document.querySelectorAll('[role="group"]')].map((group) => group.getAttribute('aria-label'))).toEqual([
    'First',
    'Second',
  ]);
});

it('opens at its first command, whichever theme or model is chosen', async () => {
  const commands = Array.from({ length: 40 }, (_, index) => ({
    label: `Command ${index}`,
    isChosen: index === 30,
    onSelect: () => {},
  }));
  const screen = await render(
    <Frame chat={testChat()}>
      <CommandPalette commands={commands} />
    </Frame>,
  );
  await userEvent.keyboard('{Control>}k{/Control}');
  const list = screen.getByRole('listbox');
  await expect.element(list).toBeVisible();
  expect(list.element().scrollTop).toBe(0);
  const field = screen.getByRole('combobox').element();
  const active = document.getElementById(field.getAttribute('aria-activedescendant') ?? '');
  expect(active?.textContent).toBe('Command 0');
});
