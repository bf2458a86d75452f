import { afterEach, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import type { Chat } from '@chat-stream/react';
import { Frame, testChat } from '../../testTools.js';
import type { ListedModel } from './ListedModel.js';
import { ModelPicker } from './ModelPicker.js';

import '../../styles.css';

afterEach(() => cleanup());

const MODELS: readonly ListedModel[] = ['north', 'south', 'west'].flatMap((owner) =>
  Array.from({ length: 100 }, (_, at) => ({
    id: `${owner}/m${at}`,
    // Rows of one line and of two.
    ...(at % 3 === 0 && { description: 'Answers.' }),
    ...(at === 7 && { name: `Seventh of ${owner}`, description: 'Reads pictures.', context_length: 131_072 }),
  })),
);

async function show(model: string | undefined): Promise<{
  readonly chat: Chat;
  readonly screen: Awaited<ReturnType<typeof render>>;
  readonly onValueChange: ReturnType<typeof vi.fn>;
}> {
  const chat = testChat({ request: { model } });
  const onValueChange = vi.fn();
  const screen = await render(
    <Frame chat={chat}>
      <ModelPicker models={MODELS} onValueChange={onValueChange} />
    </Frame>,
  );
  return { chat, screen, onValueChange };
}

const rows = (): readonly (string | null)[] =>
  [...document.querySelectorAll('[role="option"]')].map(({ textContent }) => textContent);
const field = (): HTMLInputElement | null => document.querySelector('[role="combobox"]');

it('begins the search with the letters that are typed on the button, and loses none of them', async () => {
  const { chat, screen, onValueChange } = await show('south/m3');
  const button = screen.getByRole('button', { name: 'Model: south/m3' });
  (button.element() as HTMLElement).focus();
  await userEvent.keyboard('we');
  await expect.poll(() => field()?.value).toBe('we');
  await userEvent.keyboard('st 98');
  await expect.poll(rows).toEqual(['m98']);
  await userEvent.keyboard('{Enter}');
  expect(chat.getState().request.model).toBe('west/m98');
  expect(onValueChange).toHaveBeenCalledWith('west/m98');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Model: west/m98' }).element());
});

it('opens at the model that holds, in groups by who offers them', async () => {
  const { screen } = await show('west/m51');
  await userEvent.click(screen.getByRole('button', { name: 'Model: west/m51' }));
  await expect.poll(() => rows().length).toBe(300);
  const chosen = document.querySelector('[role="option"][aria-checked="true"]')!;
  const list = document.querySelector('[role="listbox"]')!.getBoundingClientRect();
  expect(chosen.textContent).toBe('m51Answers.');
  expect(chosen.getAttribute('aria-selected')).toBe('true');
  expect(field()?.getAttribute('aria-activedescendant')).toBe(chosen.id);
  await expect.poll(() => chosen.getBoundingClientRect().top).toBeGreaterThan(list.top);
  expect(chosen.getBoundingClientRect().bottom).toBeLessThan(list.bottom);
  expect([...document.querySelectorAll('[role="group"]')].map((group) => group.getAttribute('aria-label'))).toEqual([
    'north',
    'south',
    'west',
  ]);
  // Page by page, and around the ends.
  await userEvent.keyboard('{PageDown}');
  await expect.poll(() => document.querySelector('[aria-selected="true"]')?.textContent).toBe('m59');
  await userEvent.keyboard('{Escape}');
  await expect.poll(() => document.querySelector('dialog')).toBeNull();
});

it('finds a model by its name, and by what is said of it where no name fits', async () => {
  const { screen } = await show(undefined);
  await userEvent.click(screen.getByRole('button', { name: 'Choose a model' }));
  await expect.poll(() => field()).not.toBeNull();
  await userEvent.keyboard('seventh of');
  await expect.poll(() => rows()[0]).toBe('Seventh of northReads pictures.128K tokens');
  expect(rows()).toHaveLength(3);
  await userEvent.clear(field()!);
  await userEvent.keyboard('pictures');
  await expect.poll(() => rows().length).toBe(3);
  await userEvent.keyboard(' nowhere');
  await expect.element(screen.getByText('No results')).toBeVisible();
});

it('keeps a model that the list does not know', async () => {
  const { screen } = await show('own');
  await userEvent.click(screen.getByRole('button', { name: 'Model: own' }));
  await expect.poll(() => rows()[0]).toBe('own');
  expect(rows()).toHaveLength(301);
});
