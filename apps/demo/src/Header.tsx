import {
  useChat,
  useChatSelector,
  useThreadActions,
  useThreads,
  type ThreadStorage,
  type useModels,
} from '@chat-stream/react';
import { Menu, ModelPicker, ThreadExport, useThreadExport, type MenuItem } from '@chat-stream/ui';
import type { JSX } from 'react';
import { EditableTitle } from './EditableTitle.js';
import { Icon } from './icons.js';
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
  const thread = useThreads(storage, { archived: 'with' }).data?.find((candidate) => candidate.id === id);
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
      <ModelPicker className="demo-model" models={models.data ?? []} />
      {isEmpty ? null : (
        <span className="demo-wide">
          <IconButton icon="search" label={words.find} onClick={onFind} />
        </span>
      )}
      <span className="cs-at-end demo-wide">
        <ThreadExport title={thread?.title} />
      </span>
      <span className="demo-wide">
        <IconButton
          icon="sliders"
          label={words.settings}
          expanded={layout.panel === 'open'}
          onClick={layout.togglePanel}
        />
      </span>
      <span className="cs-at-end demo-narrow">
        <HeaderMenu title={thread?.title} onFind={onFind} onSettings={layout.togglePanel} />
      </span>
    </header>
  );
}

interface HeaderMenuProps {
  readonly title: string | undefined;
  readonly onFind: () => void;
  readonly onSettings: () => void;
}

/** The commands that have no room of their own on a phone. */
function HeaderMenu({ title, onFind, onSettings }: HeaderMenuProps): JSX.Element {
  const words = useWords();
  const exports = useThreadExport(title);
  const find: MenuItem = { label: words.find, icon: <Icon name="search" />, onSelect: onFind };
  const settings: MenuItem = { label: words.settings, icon: <Icon name="sliders" />, onSelect: onSettings };
  return (
    <Menu
      label={words.moreOptions}
      items={
        exports.length === 0
          ? [settings]
          : [find, settings, { label: words.exportMenu, icon: <Icon name="export" />, items: exports }]
      }
    >
      <Icon name="more" />
    </Menu>
  );
}
