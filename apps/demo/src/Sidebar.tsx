import { useThreadActions, useThreadActivity, useThreads, type ThreadStorage } from '@chat-stream/react';
import { ThreadList } from '@chat-stream/ui';
import { useState, type JSX } from 'react';
import { Icon } from './icons.js';
import { IconButton } from './IconButton.js';
import { newThreadId } from './useThreadId.js';
import { useWords } from './words/WordsContext.js';

interface SidebarProps {
  readonly storage: ThreadStorage;
  readonly currentId: string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  readonly onSettings: () => void;
}

/** The conversations that this browser keeps. Searching looks through what was said, too. */
export function Sidebar({ storage, currentId, onOpen, onClose, onSettings }: SidebarProps): JSX.Element {
  const words = useWords();
  const [search, setSearch] = useState('');
  const { data: threads = [] } = useThreads(storage, { search, archived: 'with' });
  const activity = useThreadActivity(storage);
  const { update, remove } = useThreadActions(storage);
  return (
    <div className="demo-sidebar">
      <div className="demo-sidebar-head">
        <button type="button" className="demo-new" onClick={() => onOpen(newThreadId())}>
          <Icon name="plus" />
          {words.newConversation}
        </button>
        <IconButton icon="close" label={words.hideConversations} onClick={onClose} />
      </div>
      <ThreadList
        className="demo-threads"
        threads={threads.map((thread) => ({ ...thread, activity: activity[thread.id] }))}
        currentId={currentId}
        onSelect={onOpen}
        onSearch={setSearch}
        onRename={(id, title) => void update(id, { title })}
        onPin={(id, isPinned) => void update(id, { isPinned })}
        onArchive={(id, isArchived) => void update(id, { isArchived })}
        onDelete={(id) => {
          void remove(id);
          if (id === currentId) onOpen(newThreadId());
        }}
      />
      <div className="demo-sidebar-foot">
        <button type="button" className="demo-new" onClick={onSettings}>
          <Icon name="gear" />
          {words.preferences.title}
        </button>
      </div>
    </div>
  );
}
