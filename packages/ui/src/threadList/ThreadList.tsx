'use client';
import { forwardRef, useState } from 'react';
import { SearchIcon } from '../icons/icons.js';
import { useLabels } from '../labels/LabelsContext.js';
import type { Part, PartProps } from '../part/Part.js';
import { renderPart } from '../part/renderPart.js';
import { useNow } from '../time/useNow.js';
import { UndoBar } from '../undo/UndoBar.js';
import { groupThreads } from './groupThreads.js';
import { ThreadListItem } from './ThreadListItem.js';
import { useLeaving } from './useLeaving.js';

export interface ListedThread {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since 1970. */
  readonly updatedAt: number;
  readonly isPinned?: boolean | undefined;
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
  /** Whether there is a field to search in. @defaultValue from eight threads on */
  readonly searchable?: boolean | undefined;
}

/** The conversations by age, with search, renaming, pinning, and deleting that can be undone. */
export const ThreadList: Part<ThreadListProps, HTMLElement> = forwardRef(function ThreadList(
  { threads, currentId, onSelect, onRename, onDelete, onPin, searchable, ...given }: ThreadListProps,
  ref: React.ForwardedRef<HTMLElement>,
) {
  const labels = useLabels();
  const now = useNow(false);
  const [query, setQuery] = useState('');
  const leaving = useLeaving(onDelete);
  const wanted = query.trim().toLocaleLowerCase();
  const shown = threads.filter(
    ({ id, title }) => id !== leaving.thread?.id && title.toLocaleLowerCase().includes(wanted),
  );
  const children = (
    <>
      {(searchable ?? threads.length >= 8) ? (
        <label className="cs-search">
          <SearchIcon />
          <input
            type="search"
            aria-label={labels.searchThreads}
            placeholder={labels.searchThreads}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </label>
      ) : null}
      <div className="cs-threads-scroll">
        {groupThreads(shown, now).map((group) => (
          <section key={group.name} aria-label={labels.threadGroups[group.name]}>
            <h3 className="cs-threads-group">{labels.threadGroups[group.name]}</h3>
            <ul className="cs-threads-items">
              {group.threads.map((thread) => (
                <ThreadListItem
                  key={thread.id}
                  thread={thread}
                  isCurrent={thread.id === currentId}
                  onSelect={onSelect}
                  onRename={onRename}
                  onDelete={onDelete ? leaving.leave : undefined}
                  onPin={onPin}
                />
              ))}
            </ul>
          </section>
        ))}
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
  const own = { 'aria-label': labels.threads, children };
  return renderPart({ tag: 'nav', className: 'cs-threads', own, given, ref });
});
