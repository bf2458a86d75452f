import { useThreadActions, useThreads, type ThreadStorage } from '@chat-stream/react';
import { ThemeSwitch, ThreadList, type Theme } from '@chat-stream/ui';
import type { JSX } from 'react';
import { Icon } from './icons.js';
import { IconButton } from './IconButton.js';
import { newThreadId } from './useThreadId.js';

interface SidebarProps {
  readonly storage: ThreadStorage;
  readonly currentId: string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
}

/** The conversations that this browser keeps. */
export function Sidebar({ storage, currentId, onOpen, onClose, theme, onTheme }: SidebarProps): JSX.Element {
  const { data: threads = [] } = useThreads(storage);
  const { update, remove } = useThreadActions(storage);
  return (
    <div className="demo-sidebar">
      <div className="demo-sidebar-head">
        <button type="button" className="demo-new" onClick={() => onOpen(newThreadId())}>
          <Icon name="plus" />
          New conversation
        </button>
        <IconButton icon="close" label="Hide conversations" onClick={onClose} />
      </div>
      <ThreadList
        className="demo-threads"
        threads={threads}
        currentId={currentId}
        onSelect={onOpen}
        onRename={(id, title) => void update(id, { title })}
        onPin={(id, isPinned) => void update(id, { isPinned })}
        onDelete={(id) => {
          void remove(id);
          if (id === currentId) onOpen(newThreadId());
        }}
      />
      <div className="demo-sidebar-foot">
        <ThemeSwitch value={theme} onValueChange={onTheme} />
      </div>
    </div>
  );
}
