import { useThreadActions, useThreads, type Chat, type ThreadStorage, type useModels } from '@chat-stream/react';
import type { JSX } from 'react';
import { EditableTitle } from './EditableTitle.js';
import { IconButton } from './IconButton.js';
import { ModelPicker } from './ModelPicker.js';
import type { Layout } from './useLayout.js';
import type { Theme } from './useTheme.js';

interface HeaderProps {
  readonly chat: Chat;
  readonly storage: ThreadStorage;
  readonly models: ReturnType<typeof useModels>;
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly layout: Layout;
}

const NEXT_THEME = { system: 'light', light: 'dark', dark: 'system' } as const;
const THEME_ICON = { system: 'system', light: 'sun', dark: 'moon' } as const;

export function Header({ chat, storage, models, theme, onTheme, layout }: HeaderProps): JSX.Element {
  const thread = useThreads(storage).data?.find(({ id }) => id === chat.id);
  const { update } = useThreadActions(storage);
  return (
    <header className="demo-header">
      <IconButton
        icon="menu"
        label="Conversations"
        expanded={layout.sidebar === 'open'}
        onClick={layout.toggleSidebar}
      />
      {thread ? (
        <EditableTitle key={thread.id} title={thread.title} onChange={(title) => void update(thread.id, { title })} />
      ) : (
        <h1 className="demo-title">New conversation</h1>
      )}
      <span className="demo-spacer" />
      <ModelPicker chat={chat} models={models} />
      <IconButton icon={THEME_ICON[theme]} label={`Theme: ${theme}`} onClick={() => onTheme(NEXT_THEME[theme])} />
      <IconButton
        icon="sliders"
        label="Request settings"
        expanded={layout.panel === 'open'}
        onClick={layout.togglePanel}
      />
    </header>
  );
}
