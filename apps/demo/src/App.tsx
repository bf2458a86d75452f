import { footnotes } from '@chat-stream/markdown/footnotes';
import { highlight } from '@chat-stream/markdown/highlight';
import { math } from '@chat-stream/markdown/math';
import { indexedDBStorage, useChatStream, useModels } from '@chat-stream/react';
import { Chat, ChatRoot, RequestPanel } from '@chat-stream/ui';
import { lazy, Suspense, type JSX } from 'react';
import { Header } from './Header.js';
import { IconButton } from './IconButton.js';
import { transport } from './inspector.js';
import { Notice } from './Notice.js';
import { Sidebar } from './Sidebar.js';
import { suggestions } from './suggestions.js';
import { tools } from './tools.js';
import { useDemoInfo } from './useDemoInfo.js';
import { useLayout } from './useLayout.js';
import { useTheme } from './useTheme.js';
import { useThreadId } from './useThreadId.js';
import { Welcome } from './Welcome.js';

const storage = indexedDBStorage();
const InspectorButton = lazy(async () => ({ default: (await import('./InspectorButton.js')).InspectorButton }));
const markdown = { plugins: [highlight(), math(), footnotes()] };

export function App(): JSX.Element {
  const info = useDemoInfo();
  const [threadId, openThread] = useThreadId();
  const [theme, setTheme] = useTheme();
  const layout = useLayout();
  const models = useModels({ baseURL: '/v1' });
  const model = info?.model ?? models.data?.[0]?.id;
  const { chat } = useChatStream({ id: threadId, transport, storage, tools, request: { model } });

  return (
    <ChatRoot className="demo" chat={chat} theme={theme} data-sidebar={layout.sidebar} data-panel={layout.panel}>
      <Sidebar
        storage={storage}
        currentId={threadId}
        onOpen={(id) => {
          openThread(id);
          layout.closeOverlays();
        }}
        onClose={layout.toggleSidebar}
        theme={theme}
        onTheme={setTheme}
      />
      <main className="demo-main">
        <Header storage={storage} models={models} layout={layout} />
        <Notice info={info} models={models} />
        <Chat
          key={threadId}
          className="demo-chat"
          chat={chat}
          theme={theme}
          markdown={markdown}
          welcome={<Welcome info={info} />}
          suggestions={info?.source === 'embedded' ? suggestions : undefined}
        />
      </main>
      <aside className="demo-panel" aria-label="Request settings">
        <div className="demo-panel-head">
          <h2>Request</h2>
          <IconButton icon="close" label="Hide settings" onClick={layout.togglePanel} />
        </div>
        {/* What cannot be seen needs no rendering for each change. */}
        {layout.panel === 'open' && <RequestPanel baseURL={`${location.origin}/v1`} />}
      </aside>
      <button type="button" className="demo-scrim" aria-label="Close" tabIndex={-1} onClick={layout.closeOverlays} />
      <Suspense>
        <InspectorButton theme={theme} />
      </Suspense>
    </ChatRoot>
  );
}
