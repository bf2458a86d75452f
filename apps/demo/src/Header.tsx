import {
  useChat,
  useChatSelector,
  useThreadActions,
  useThreads,
  type ThreadStorage,
  type useModels,
} from '@chat-stream/react';
import { ModelPicker, ThreadExport } from '@chat-stream/ui';
import type { JSX } from 'react';
import { EditableTitle } from './EditableTitle.js';
import { IconButton } from './IconButton.js';
import type { Layout } from './useLayout.js';
import { useWords } from './words/WordsContext.js';

interface HeaderProps {
  readonly storage: ThreadStorage;
  readonly models: ReturnType<typeof useModels>;
  readonly layout: Layout;
  readonly onFind: () => void;
  readonly onNew: () => void;
  readonly isRenaming: boolean;
  readonly onRenamingChange: (isRenaming: boolean) => void;
}

export function Header({
  storage,
  models,
  layout,
  onFind,
  onNew,
  isRenaming,
  onRenamingChange,
}: HeaderProps): JSX.Element {
  const words = useWords();
  const { id } = useChat();
  const isEmpty = useChatSelector(({ rootId }) => rootId === null);
  const thread = useThreads(storage).data?.find((candidate) => candidate.id === id);
  const { update } = useThreadActions(storage);
  return (
    <header className="demo-header">
      <IconButton
        icon="menu"
        label={words.conversations}
        expanded={layout.sidebar === 'open'}
        onClick={layout.toggleSidebar}
      />
      {thread ? (
        <EditableTitle
          key={id}
          title={thread.title}
          isEditing={isRenaming}
          onEditingChange={onRenamingChange}
          onChange={(title) => void update(id, { title })}
        />
      ) : (
        <h1 className="demo-title">{words.newConversation}</h1>
      )}
      <span className="demo-spacer" />
      <span className="demo-header-new">
        <IconButton icon="plus" label={words.newConversation} onClick={onNew} />
      </span>
      <ModelPicker models={models.data ?? []} />
      {isEmpty ? null : (
        <span className="demo-header-find">
          <IconButton icon="search" label={words.find} onClick={onFind} />
        </span>
      )}
      <span className="cs-at-end demo-export">
        <ThreadExport title={thread?.title} />
      </span>
      <IconButton
        icon="sliders"
        label={words.settings}
        expanded={layout.panel === 'open'}
        onClick={layout.togglePanel}
      />
    </header>
  );
}
