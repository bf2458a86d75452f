'use client';
import { forwardRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { SearchIcon } from '../../primitives/icons.js';
import { useLabels } from '../../locales/LabelsProvider.js';
import type { Part, PartProps } from '../../primitives/part/Part.js';
import { renderPart } from '../../primitives/part/renderPart.js';
import { useNow } from '../../primitives/useNow.js';
import { UndoBar } from '../../primitives/UndoBar.js';
import { groupThreads } from './groupThreads.js';
import { ThreadListItem } from './ThreadListItem.js';
import { useLeaving } from './useLeaving.js';

export interface ListedThread {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  readonly isPinned?: boolean | undefined;
  readonly isArchived?: boolean | undefined;
}

export interface ThreadListProps extends Omit<PartProps<'nav'>, 'onSelect'> {
  readonly threads: readonly ListedThread[];
  readonly currentId?: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Without it, titles cannot be changed. */
  readonly onRename?: ((id: string, title: string) => void) | undefined;
  /** Called when the time for undoing is over. Without it, nothing can be deleted. */
  readonly onDelete?: ((id: string) => void) | undefined;
  readonly onPin?: ((id: string, isPinned: boolean) => void) | undefined;
  /** Without it, nothing can be put into the archive or taken out of it. */
  readonly onArchive?: ((id: string, isArchived: boolean) => void) | undefined;
  /**
   * Told what is searched for, so that you can look through the messages too and give `threads` that fit: with `useThreads(storage,
   * { search })` say. @defaultValue the titles are looked through here
   */
  readonly onSearch?: ((text: string) => void) | undefined;
  /** Whether there is a field to search in. @defaultValue from eight threads on */
  readonly searchable?: boolean | undefined;
}

/** The conversations by age, with search, renaming, pinning, an archive, and deleting that can be undone. */
export const ThreadList: Part<ThreadListProps, HTMLElement> = forwardRef(function ThreadList(
  props: ThreadListProps,
  ref: React.ForwardedRef<HTMLElement>,
) {
  const { threads, currentId, onSelect, onRename, onDelete, onPin, onArchive, onSearch, searchable, ...given } = props;
  const labels = useLabels();
  const now = useNow(false);
  const [query, setQuery] = useState('');
  const leaving = useLeaving(onDelete);
  const wanted = query.trim().toLocaleLowerCase();
  const shown = threads.filter(
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
      onPin={onPin}
      onArchive={onArchive}
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
          // Who searches finds what is in the archive too.
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
          onUndo={leaving.stay}
          onExpire={leaving.finish}
        />
      ) : null}
    </>
  );
  const own = { 'aria-label': labels.threads, onKeyDown: moveBetweenThreads, children };
  return renderPart({ tag: 'nav', className: 'cs-threads', own, given, ref });
});

/** Arrow keys go from one conversation to the next, and from the search field to the first. */
function moveBetweenThreads(event: KeyboardEvent<HTMLElement>): void {
  if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
  // What is in a closed archive cannot be reached.
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.cs-threads-open')].filter(
    (each) => each.closest('details:not([open])') === null,
  );
  const at = all.indexOf(event.target);
  if (at === -1 && !(event.key === 'ArrowDown' && event.target.matches('input[type="search"]'))) return;
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  all[target]?.focus();
}
