'use client';
import { forwardRef, useState, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { SearchIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import { renderPart, type Part, type PartProps } from '../../primitives/part.js';
import { useNow } from '../../primitives/useNow.js';
import { UndoBar } from '../../primitives/UndoBar.js';
import { openButtons, ThreadListItem, type ListedThread } from './ThreadListItem.js';

/** Props of `<ThreadList>`. */
export interface ThreadListProps extends Omit<PartProps<'nav'>, 'onSelect'> {
  /** The conversations, such as the `data` of `useThreads`. */
  readonly threads: readonly ListedThread[];
  /** The id of the open conversation. */
  readonly currentId?: string | undefined;
  /** Called when the reader opens a conversation. */
  readonly onSelect: (id: string) => void;
  /** Called when the reader renames a conversation. Omit it to hide the command. */
  readonly onRename?: ((id: string, title: string) => void) | undefined;
  /** Called when the time for undoing is over. Omit it to hide the command. */
  readonly onDelete?: ((id: string) => void) | undefined;
  /** Called when the reader pins a conversation, or removes the pin. Omit it to hide the command. */
  readonly onPin?: ((id: string, isPinned: boolean) => void) | undefined;
  /** Called when the reader archives a conversation, or takes it out of the archive. Omit it to hide the commands. */
  readonly onArchive?: ((id: string, isArchived: boolean) => void) | undefined;
  /**
   * Called with the search text, so that you can search messages, too, and pass matching `threads`: with `useThreads(storage, { search })`,
   * for example. @defaultValue the list searches the titles itself
   */
  readonly onSearch?: ((text: string) => void) | undefined;
  /** Whether there is a field to search in. @defaultValue from eight threads on */
  readonly searchable?: boolean | undefined;
}

/** The conversations by age, with search, renaming, pinning, an archive, and deleting that can be undone. */
export const ThreadList: Part<ThreadListProps, HTMLElement> = forwardRef(function ThreadList(props, ref) {
  const { threads, currentId, onSelect, onRename, onDelete, onPin, onArchive, onSearch, searchable, ...given } = props;
  const labels = useLabels();
  const now = useNow(false);
  const [query, setQuery] = useState('');
  const leaving = useDelayedDelete(onDelete);
  const returning = useRef<string | null>(null);
  const pin = (id: string, isPinned: boolean): void => {
    returning.current = id;
    onPin?.(id, isPinned);
  };
  const wanted = query.trim().toLocaleLowerCase();
  const [isPointed, setPointed] = useState(false);
  const held = useHeldTimes(threads, isPointed);
  const shown = held.filter(
    ({ id, title }) => id !== leaving.thread?.id && (onSearch || title.toLocaleLowerCase().includes(wanted)),
  );
  const present = shown.filter(({ isArchived }) => !isArchived);
  const archived = shown.filter(({ isArchived }) => isArchived);
  const item = (thread: ListedThread): ReactNode => (
    <ThreadListItem
      key={thread.id}
      thread={thread}
      isCurrent={thread.id === currentId}
      onSelect={onSelect}
      onRename={onRename}
      onDelete={onDelete ? leaving.leave : undefined}
      onPin={onPin ? pin : undefined}
      onArchive={onArchive}
      returningRef={returning}
    />
  );
  const children = (
    <>
      {(searchable ?? (threads.length >= 8 || wanted !== '')) ? (
        <label className="cs-search">
          <SearchIcon />
          <input
            type="search"
            aria-label={labels.searchThreads}
            placeholder={labels.searchThreads}
            value={query}
            onChange={(event) => {
              setQuery(event.currentTarget.value);
              onSearch?.(event.currentTarget.value);
            }}
          />
        </label>
      ) : null}
      <div className="cs-threads-scroll">
        {groupThreads(present, now).map((group) => (
          <section key={group.name} aria-label={labels.threadGroups[group.name]}>
            <h3 className="cs-threads-group">{labels.threadGroups[group.name]}</h3>
            <ul className="cs-threads-items">{group.threads.map(item)}</ul>
          </section>
        ))}
        {archived.length > 0 ? (
          // A search includes the archive.
          <details className="cs-threads-archive" open={wanted !== '' || archived.some(({ id }) => id === currentId)}>
            <summary className="cs-threads-group">{labels.archived(archived.length)}</summary>
            <ul className="cs-threads-items">{archived.map(item)}</ul>
          </details>
        ) : null}
        {shown.length === 0 ? (
          <p className="cs-threads-none">{wanted === '' ? labels.noThreads : labels.nothingFound}</p>
        ) : null}
      </div>
      {leaving.thread ? (
        <UndoBar
          key={leaving.thread.id}
          label={labels.threadDeleted(leaving.thread.title)}
          onUndo={() => {
            returning.current = leaving.thread?.id ?? null;
            leaving.stay();
          }}
          onExpire={leaving.finish}
        />
      ) : null}
    </>
  );
  const own = {
    'aria-label': labels.threads,
    onKeyDown: moveBetweenThreads,
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    children,
  };
  // oxlint-disable-next-line react/refs -- the ref is passed on, not read
  return renderPart({ tag: 'nav', className: 'cs-threads', own, given, ref });
});

/** Arrow keys go from one conversation to the next, and from the search field to the first. */
function moveBetweenThreads(event: KeyboardEvent<HTMLElement>): void {
  if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
  const all = openButtons(event.currentTarget);
  const at = all.indexOf(event.target);
  if (at === -1 && !(event.key === 'ArrowDown' && event.target.matches('input[type="search"]'))) return;
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  all[target]?.focus();
}

type ThreadGroupName = 'pinned' | 'today' | 'yesterday' | 'week' | 'older';

export interface ThreadGroup {
  readonly name: ThreadGroupName;
  readonly threads: readonly ListedThread[];
}

const DAY = 24 * 60 * 60 * 1000;

/** The threads by the last message that was sent, newest first; pinned ones before all. `now` in milliseconds since 1970. */
export function groupThreads(threads: readonly ListedThread[], now: number): readonly ThreadGroup[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const timeOf = ({ sentAt, updatedAt }: ListedThread): number => sentAt ?? updatedAt;
  const groupOf = (thread: ListedThread): ThreadGroupName => {
    const at = timeOf(thread);
    if (thread.isPinned) return 'pinned';
    if (at >= midnight) return 'today';
    if (at >= midnight - DAY) return 'yesterday';
    return at >= midnight - 7 * DAY ? 'week' : 'older';
  };
  const sorted = [...threads].sort((left, right) => timeOf(right) - timeOf(left));
  return (['pinned', 'today', 'yesterday', 'week', 'older'] as const)
    .map((name) => ({ name, threads: sorted.filter((thread) => groupOf(thread) === name) }))
    .filter((group) => group.threads.length > 0);
}

/** While the pointer is over the list, the threads keep the times by which they are ordered: what it points to stays where it is. */
function useHeldTimes(threads: readonly ListedThread[], isHeld: boolean): readonly ListedThread[] {
  const [times, setTimes] = useState<ReadonlyMap<string, number> | null>(null);
  // React's way to derive state from props: it renders again before anything is shown.
  if (isHeld && !times) setTimes(new Map(threads.map(({ id, sentAt, updatedAt }) => [id, sentAt ?? updatedAt])));
  if (!isHeld && times) setTimes(null);
  return useMemo(
    () => (times ? threads.map((thread) => ({ ...thread, sentAt: times.get(thread.id) ?? thread.sentAt })) : threads),
    [threads, times],
  );
}

interface Leaving {
  /** The one that is hidden and not yet deleted. */
  readonly thread: ListedThread | null;
  readonly leave: (thread: ListedThread) => void;
  readonly stay: () => void;
  readonly finish: () => void;
}

/** Deletes with a delay that allows undo: after a timeout, when the next thread is deleted, or when the page is left. */
export function useDelayedDelete(onDelete: ((id: string) => void) | undefined): Leaving {
  const [thread, setThread] = useState<ListedThread | null>(null);
  const latest = useRef({ thread, onDelete });
  useEffect(() => {
    latest.current = { thread, onDelete };
  });
  // Leaving the page completes the deletion.
  useEffect(() => {
    const finish = (): void => {
      const { thread: left, onDelete: remove } = latest.current;
      if (left) remove?.(left.id);
      latest.current.thread = null;
    };
    addEventListener('pagehide', finish);
    return () => {
      removeEventListener('pagehide', finish);
      finish();
    };
  }, []);
  const finish = (): void => {
    if (thread) onDelete?.(thread.id);
    setThread(null);
  };
  const leave = (next: ListedThread): void => {
    finish();
    setThread(next);
  };
  return { thread, leave, stay: () => setThread(null), finish };
}
