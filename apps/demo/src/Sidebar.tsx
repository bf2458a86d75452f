import { useThreadActions, useThreads, type ThreadStorage, type ThreadSummary } from '@chat-stream/react';
import { useEffect, useState, type JSX } from 'react';
import { Icon } from './icons.js';
import { IconButton } from './IconButton.js';
import { newThreadId } from './useThreadId.js';

interface SidebarProps {
  readonly storage: ThreadStorage;
  readonly currentId: string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** The conversations that this browser keeps. */
export function Sidebar({ storage, currentId, onOpen, onClose }: SidebarProps): JSX.Element {
  const { data: threads } = useThreads(storage);
  const { update, remove } = useThreadActions(storage);
  const [search, setSearch] = useState('');
  const [undo, setUndo] = useState<{ readonly title: string; readonly restore: () => Promise<void> } | null>(null);

  useEffect(() => {
    // An undo is offered for eight seconds: a timer is the one thing here that no event handler can be.
    if (!undo) return undefined;
    const timer = setTimeout(() => setUndo(null), 8000);
    return () => clearTimeout(timer);
  }, [undo]);

  const shown = threads?.filter(({ title }) => title.toLowerCase().includes(search.trim().toLowerCase())) ?? [];
  const removeThread = async ({ id, title }: ThreadSummary): Promise<void> => {
    const restore = await remove(id);
    if (id === currentId) onOpen(newThreadId());
    setUndo({
      title,
      async restore() {
        await restore();
        onOpen(id);
      },
    });
  };

  return (
    <nav className="demo-sidebar" aria-label="Conversations">
      <div className="demo-sidebar-head">
        <button type="button" className="demo-new" onClick={() => onOpen(newThreadId())}>
          <Icon name="plus" />
          New conversation
        </button>
        <IconButton icon="close" label="Hide conversations" onClick={onClose} />
      </div>
      {(threads?.length ?? 0) > 5 && (
        <input
          className="demo-search"
          type="search"
          placeholder="Search"
          aria-label="Search conversations"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      )}
      <ul className="demo-threads">
        {shown.map((thread) => (
          <li key={thread.id} data-current={thread.id === currentId || undefined}>
            <button
              type="button"
              className="demo-thread"
              aria-current={thread.id === currentId ? 'page' : undefined}
              onClick={() => onOpen(thread.id)}
            >
              {thread.title || 'Untitled'}
            </button>
            <span className="demo-thread-actions" data-pinned={thread.isPinned || undefined}>
              <IconButton
                icon="pin"
                label={`${thread.isPinned ? 'Unpin' : 'Pin'} “${thread.title}”`}
                onClick={() => void update(thread.id, { isPinned: !thread.isPinned })}
              />
              <IconButton icon="trash" label={`Delete “${thread.title}”`} onClick={() => void removeThread(thread)} />
            </span>
          </li>
        ))}
      </ul>
      {threads?.length === 0 && <p className="demo-empty">Conversations are kept in this browser, and nowhere else.</p>}
      {search && shown.length === 0 && <p className="demo-empty">Nothing found for “{search}”.</p>}
      {undo && (
        <div className="demo-undo" role="status">
          <span>“{undo.title}” deleted</span>
          <button
            type="button"
            onClick={() => {
              void undo.restore();
              setUndo(null);
            }}
          >
            <Icon name="undo" />
            Undo
          </button>
        </div>
      )}
    </nav>
  );
}
