import { indexedDBStorage, useChatStream, useModels } from '@chat-stream/react';
import { Chat } from '@chat-stream/ui';
import type { JSX } from 'react';
import { Header } from './Header.js';
import { Notice } from './Notice.js';
import { SettingsPanel } from './SettingsPanel.js';
import { Sidebar } from './Sidebar.js';
import { suggestions } from './suggestions.js';
import { tools } from './tools.js';
import { useDemoInfo } from './useDemoInfo.js';
import { useLayout } from './useLayout.js';
import { useTheme } from './useTheme.js';
import { useThreadId } from './useThreadId.js';
import { Welcome } from './Welcome.js';

const storage = indexedDBStorage();

export function App(): JSX.Element {
  const info = useDemoInfo();
  const [threadId, openThread] = useThreadId();
  const [theme, setTheme] = useTheme();
  const layout = useLayout();
  const models = useModels({ baseURL: '/v1' });
  const model = info?.model ?? models.data?.[0]?.id;
  const { chat } = useChatStream({ id: threadId, baseURL: '/v1', storage, tools, request: { model } });

  return (
    <div className="demo cs-root" data-theme={theme} data-sidebar={layout.sidebar} data-panel={layout.panel}>
      <Sidebar
        storage={storage}
        currentId={threadId}
        onOpen={(id) => {
          openThread(id);
          layout.closeOverlays();
        }}
        onClose={layout.toggleSidebar}
      />
      <main className="demo-main">
        <Header chat={chat} storage={storage} models={models} theme={theme} onTheme={setTheme} layout={layout} />
        <Notice info={info} models={models} />
        <Chat
          key={threadId}
          chat={chat}
          theme={theme}
          className="demo-chat"
          welcome={<Welcome info={info} />}
          suggestions={info?.source === 'embedded' ? suggestions : undefined}
        />
      </main>
      <SettingsPanel chat={chat} onClose={layout.togglePanel} />
      <button type="button" className="demo-scrim" aria-label="Close" tabIndex={-1} onClick={layout.closeOverlays} />
    </div>
  );
}
