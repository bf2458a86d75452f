import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { groupThreads, ThreadList } from './ThreadList.js';
import type { ListedThread } from './ThreadListItem.js';

beforeEach(() => {
  // jsdom has no popovers; how they open is the browser's business.
  HTMLElement.prototype.hidePopover = () => {};
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const NOON = new Date(2026, 10, 20, 12).getTime();
const HOUR = 3_600_000;
const threads: readonly ListedThread[] = [
  { id: 'a', title: 'Buckets', updatedAt: NOON },
  { id: 'b', title: 'Boats', updatedAt: NOON - 24 * HOUR },
  { id: 'c', title: 'Bread', updatedAt: NOON - 24 * 40 * HOUR, isPinned: true },
];

function show(props = {}): {
  onSelect: ReturnType<typeof vi.fn>;
  onRename: ReturnType<typeof vi.fn>;
  onDelete: ReturnType<typeof vi.fn>;
  unmount: () => void;
} {
  const handlers = { onSelect: vi.fn(), onRename: vi.fn(), onDelete: vi.fn() };
  const { unmount } = render(<ThreadList threads={threads} currentId="a" {...handlers} {...props} />);
  return { ...handlers, unmount };
}
const remove = (title: string): void => {
  const item = screen.getByRole('button', { name: title }).closest('li')!;
  fireEvent.click(within(item).getByRole('button', { name: `Options for ${title}` }));
  fireEvent.click(within(item).getByRole('menuitem', { name: 'Delete', hidden: true }));
};

describe('ThreadList', () => {
  it('marks the current conversation, and opens others', () => {
    const { onSelect } = show();
    expect(screen.getByRole('button', { name: 'Buckets' }).getAttribute('aria-current')).toBe('page');
    fireEvent.click(screen.getByRole('button', { name: 'Boats' }));
    expect(onSelect).toHaveBeenCalledWith('b');
  });

  it('searches', () => {
    show({ searchable: true });
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'BOA' } });
    expect(screen.queryByRole('button', { name: 'Buckets' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Boats' })).toBeTruthy();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zzz' } });
    expect(screen.getByText('No results')).toBeTruthy();
  });

  it('renames with F2 and Enter; Escape takes it back', () => {
    const { onRename } = show();
    const rename = (title: string, key: string): void => {
      fireEvent.keyDown(screen.getByRole('button', { name: 'Boats' }), { key: 'F2' });
      const field = screen.getByRole('textbox', { name: 'Rename' });
      fireEvent.change(field, { target: { value: title } });
      fireEvent.keyDown(field, { key });
    };
    rename('Ships', 'Escape');
    expect(onRename).not.toHaveBeenCalled();
    rename(' Ships ', 'Enter');
    expect(onRename.mock.calls).toEqual([['b', 'Ships']]);
  });

  it('deletes after eight seconds, unless it is undone', () => {
    vi.useFakeTimers();
    const { onDelete } = show();
    remove('Boats');
    expect(screen.queryByRole('button', { name: 'Boats' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(screen.getByRole('button', { name: 'Boats' })).toBeTruthy();
    act(() => vi.advanceTimersByTime(20_000));
    expect(onDelete).not.toHaveBeenCalled();
    remove('Boats');
    act(() => vi.advanceTimersByTime(7900));
    expect(onDelete).not.toHaveBeenCalled();
    act(() => vi.advanceTimersByTime(200));
    expect(onDelete.mock.calls).toEqual([['b']]);
  });

  it('deletes at once what can no longer be undone: the page goes away, or another one is deleted', () => {
    const { onDelete, unmount } = show();
    remove('Boats');
    remove('Bread');
    expect(onDelete.mock.calls).toEqual([['b']]);
    unmount();
    expect(onDelete.mock.calls).toEqual([['b'], ['c']]);
  });
});

it('groups by age, newest first, pinned ones before all', () => {
  expect(groupThreads(threads, NOON).map(({ name, threads: [first] }) => [name, first?.id])).toEqual([
    ['pinned', 'c'],
    ['today', 'a'],
    ['yesterday', 'b'],
  ]);
  const late = new Date(2026, 10, 20, 0, 1).getTime();
  expect(groupThreads([{ id: 'x', title: '', updatedAt: late - 2 * 60_000 }], late)[0]?.name).toBe('yesterday');
});

describe('the archive', () => {
  it('keeps what was put away, apart and closed, and gives it back', () => {
    const onArchive = vi.fn();
    const archived = [{ id: 'z', title: 'Old notes', updatedAt: NOON, isArchived: true }];
    const { unmount } = show({ onArchive });
    const item = screen.getByRole('button', { name: threads[0]!.title }).closest('li')!;
    fireEvent.click(within(item).getByRole('button', { name: `Options for ${threads[0]!.title}` }));
    fireEvent.click(within(item).getByRole('menuitem', { name: 'Archive', hidden: true }));
    expect(onArchive).toHaveBeenCalledWith(threads[0]!.id, true);
    unmount();
    show({ onArchive, threads: [...threads, ...archived] });
    const closed = screen.getByText('Archived (1)').closest('details')!;
    expect(closed.open).toBe(false);
    fireEvent.click(within(closed).getByRole('button', { name: 'Options for Old notes', hidden: true }));
    expect(within(closed).queryByRole('menuitem', { name: 'Pin', hidden: true })).toBeNull();
    fireEvent.click(within(closed).getByRole('menuitem', { name: 'Unarchive', hidden: true }));
    expect(onArchive).toHaveBeenLastCalledWith('z', false);
  });

  it('hands what is searched for on, and opens for what was found', () => {
    const onSearch = vi.fn();
    const archived = [{ id: 'z', title: 'Old notes', updatedAt: NOON, isArchived: true }];
    show({ onSearch, searchable: true, threads: archived });
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'words in a message' } });
    expect(onSearch).toHaveBeenCalledWith('words in a message');
    expect(screen.getByText('Archived (1)').closest('details')!.open).toBe(true);
  });
});
