import { afterEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { useState, type ReactNode } from 'react';
import { ThreadList } from './ThreadList.js';

import '../../styles.css';

afterEach(() => cleanup());

const onRename = vi.fn();
const onSelect = vi.fn();

function List(): ReactNode {
  const [threads, setThreads] = useState(
    ['Buckets', 'Boats', 'Bread'].map((title, at) => ({
      id: title,
      title,
      updatedAt: 1000 - at,
      isPinned: false,
      isArchived: false,
    })),
  );
  return (
    <div className="cs-root">
      <ThreadList
        threads={threads}
        currentId="Buckets"
        onSelect={onSelect}
        onPin={(id, isPinned) =>
          setThreads((all) => all.map((thread) => (thread.id === id ? { ...thread, isPinned } : thread)))
        }
        onRename={(id, title) => {
          onRename(id, title);
          setThreads((all) => all.map((thread) => (thread.id === id ? { ...thread, title } : thread)));
        }}
        onArchive={(id, isArchived) =>
          setThreads((all) => all.map((thread) => (thread.id === id ? { ...thread, isArchived } : thread)))
        }
        onDelete={(id) => setThreads((all) => all.filter((thread) => thread.id !== id))}
      />
    </div>
  );
}

const focused = (): string | null | undefined => document.activeElement?.textContent;
const choose = async (name: string): Promise<void> => {
  await page.getByRole('button', { name: 'Options for Boats' }).click();
  await page.getByRole('menuitem', { name }).click();
};

it('renames without losing the place: the field has the focus, and the title has it again', async () => {
  await render(<List />);
  await choose('Rename');
  await expect.poll(() => document.activeElement?.tagName).toBe('INPUT');
  await userEvent.keyboard('Ships{Escape}');
  expect(onRename).not.toHaveBeenCalled();
  expect(focused()).toBe('Boats');
  await userEvent.keyboard('{F2}Ships{Enter}');
  await expect.poll(focused).toBe('Ships');
  expect(onRename.mock.calls).toEqual([['Boats', 'Ships']]);
  // The key that ended the renaming has pressed nothing.
  expect(onSelect).not.toHaveBeenCalled();
});

it('goes on at the next one when one is deleted', async () => {
  await render(<List />);
  await choose('Delete');
  await expect.poll(focused).toBe('Bread');
  expect(page.getByRole('button', { name: 'Undo' }).elements()).toHaveLength(1);
});

it('goes to the one before the last, not into the closed archive', async () => {
  await render(<List />);
  await page.getByRole('button', { name: 'Options for Bread' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect.poll(focused).toBe('Boats');
  await choose('Delete');
  await expect.poll(focused).toBe('Buckets');
});

it('stays with a conversation that is pinned, and goes to one that comes back', async () => {
  await render(<List />);
  await choose('Pin');
  await expect.poll(focused).toBe('Boats');
  expect(document.activeElement?.closest('section')?.getAttribute('aria-label')).toBe('Pinned');
  await choose('Delete');
  await expect.poll(focused).toBe('Buckets');
  await userEvent.click(page.getByRole('button', { name: 'Undo' }));
  await expect.poll(focused).toBe('Boats');
});

it('moves between the conversations with the arrow keys', async () => {
  await render(<List />);
  await userEvent.keyboard('{Tab}');
  expect(focused()).toBe('Buckets');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  expect(focused()).toBe('Bread');
  await userEvent.keyboard('{ArrowDown}');
  expect(focused()).toBe('Bread');
  await userEvent.keyboard('{Home}');
  expect(focused()).toBe('Buckets');
});

const titles = (): readonly string[] =>
  [...document.querySelectorAll('.cs-threads-open > span[dir]')].map((title) => title.textContent);

it('moves no row while the pointer is over the list, and orders by the last message sent', async () => {
  const threads = ['One', 'Two', 'Three'].map((title, at) => ({
    id: title,
    title,
    updatedAt: 3000 - at,
    sentAt: 3000 - at,
  }));
  const show = (sentAt: number): ReactNode => (
    <div className="cs-root">
      <ThreadList
        threads={threads.map((thread) => (thread.id === 'Three' ? { ...thread, updatedAt: 9000, sentAt } : thread))}
        onSelect={() => {}}
      />
      <button type="button">Elsewhere</button>
    </div>
  );
  const screen = await render(show(2998));
  // An answer that grows saves its thread again and again: that is no message sent.
  expect(titles()).toEqual(['One', 'Two', 'Three']);
  await userEvent.hover(screen.getByRole('button', { name: 'Two' }));
  await screen.rerender(show(8000));
  expect(titles()).toEqual(['One', 'Two', 'Three']);
  await userEvent.hover(screen.getByRole('button', { name: 'Elsewhere' }));
  await expect.poll(titles).toEqual(['Three', 'One', 'Two']);
});

it('marks threads where an answer is pending or has come, in words, too, and keeps titles in place', async () => {
  const activities = [undefined, 'running', 'unread'] as const;
  const show = (isMarked: boolean): ReactNode => (
    <div className="cs-root">
      <ThreadList
        threads={activities.map((activity, at) => ({
          id: `${at}`,
          title: `Thread ${at}`,
          updatedAt: 9 - at,
          activity: isMarked ? activity : undefined,
        }))}
        onSelect={() => {}}
        onRename={() => {}}
      />
    </div>
  );
  const screen = await render(show(false));
  const places = (): readonly number[] =>
    [...document.querySelectorAll('.cs-threads-open > span[dir]')].map((title) => title.getBoundingClientRect().left);
  const before = places();
  await screen.rerender(show(true));
  await expect.element(screen.getByRole('button', { name: 'Thread 0', exact: true })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Thread 1 Responding', exact: true })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'Thread 2 New response', exact: true })).toBeVisible();
  expect(places()).toEqual(before);
});
