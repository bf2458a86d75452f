import { footnotes } from '@chat-stream/markdown/footnotes';
import { highlight } from '@chat-stream/markdown/highlight';
import { math } from '@chat-stream/markdown/math';
import {
  McpMenu,
  McpRequests,
  mcpArabic,
  mcpChinese,
  mcpEnglish,
  mcpGerman,
  useMcpServers,
} from '@chat-stream/mcp/react';
import '@chat-stream/mcp/styles.css';
import { indexedDBStorage, useChatStream, useModels } from '@chat-stream/react';
import { Chat, ChatRoot, CommandPalette, ShortcutHelp } from '@chat-stream/ui';
import { lazy, Suspense, useMemo, useState, type JSX } from 'react';
import { Header } from './Header.js';
import { transport } from './inspector.js';
import { servers } from './mcp/servers.js';
import { Notice } from './Notice.js';
import { Panel } from './Panel.js';
import { Settings } from './Settings.js';
import { Sidebar } from './Sidebar.js';
import { suggestionsIn } from './suggestions.js';
import { toolsIn } from './tools.js';
import { triggersIn } from './triggers.js';
import { useBranchOff } from './useBranchOff.js';
import { useCommands, type CommandOptions } from './useCommands.js';
import { useDemoInfo } from './useDemoInfo.js';
import { useLayout } from './useLayout.js';
import { useLook } from './useLook.js';
import { focusComposer, useOverlays } from './useOverlays.js';
import { newThreadId, useThreadId } from './useThreadId.js';
import { Welcome } from './Welcome.js';
import { LANGUAGES } from './words/languages.js';
import type { Words } from './words/Words.js';
import { WordsContext } from './words/WordsContext.js';

const InspectorButton = lazy(async () => ({ default: (await import('./InspectorButton.js')).InspectorButton }));
const storage = indexedDBStorage();
const markdown = { plugins: [highlight(), math(), footnotes()] };
/** Made up, so that there is something to see: for a million tokens. */
const prices = { currency: 'USD', models: { '': { input: 0.4, cachedInput: 0.1, output: 1.6 } } };

/** The props of the kit in the reader's language. The same language gives the same objects. */
const given = (words: Words) => ({
  tools: toolsIn(words),
  suggestions: suggestionsIn(words),
  triggers: triggersIn(words),
});

/** The embedded models that answer any question. */
const EMBEDDED = ['reasoning', 'long'];
/** How many models of another server an answer offers. */
const MOST_MODELS = 8;

const MCP_LABELS = { en: mcpEnglish, de: mcpGerman, zh: mcpChinese, ar: mcpArabic } as const;

export function App(): JSX.Element {
  const { data: info, isPending } = useDemoInfo();
  const [threadId, openThread] = useThreadId();
  const look = useLook();
  const { words, kit } = LANGUAGES[look.language];
  const { tools: own, suggestions, triggers } = useMemo(() => given(words), [words]);
  const mcp = useMcpServers(servers, { tools: own });
  const { tools } = mcp;
  const mcpLabels = MCP_LABELS[look.language];
  const allTriggers = useMemo(() => [...triggers, ...mcp.triggers], [triggers, mcp.triggers]);
  const layout = useLayout();
  useOverlays(layout);
  const [isFinding, setFinding] = useState(false);
  const find = (): void => setFinding(true);
  const [isRenaming, setRenaming] = useState(false);
  const [hasSettings, setSettings] = useState(false);
  const showSettings = (): void => setSettings(true);
  const closeSettings = (): void => {
    setSettings(false);
    // What had the focus before is gone if another conversation was opened.
    if (document.activeElement === document.body || document.activeElement?.closest('dialog')) focusComposer();
  };
  const models = useModels({ baseURL: '/v1' });
  const model = info?.model ?? models.data?.[0]?.id;
  // The embedded models are made for one thing each; one of them writes titles.
  const titles = info?.source === 'embedded' ? { model } : {};
  const generateTitle = look.titles === 'model' ? titles : undefined;
  const isRemote = info?.source === 'remote';
  const regenerateWith = useMemo(() => {
    const listed = (models.data ?? []).slice(0, MOST_MODELS).map(({ id }) => id);
    return [...(isRemote ? listed : EMBEDDED), { label: words.inventive, request: { temperature: 1.3 } }];
  }, [isRemote, models.data, words]);
  const { chat } = useChatStream({ id: threadId, transport, storage, tools, request: { model }, generateTitle });
  const { theme, accent, density } = look;
  const open = (id: string): void => {
    openThread(id);
    setFinding(false);
    setRenaming(false);
    layout.closeOverlays();
  };
  const messageItems = useBranchOff({ chat, storage, words, open });

  return (
    <WordsContext value={words}>
      <ChatRoot
        className="demo"
        chat={chat}
        {...{ theme, accent, density }}
        labels={kit}
        data-sidebar={layout.sidebar}
        data-panel={layout.panel}
        data-tab={layout.tab}
      >
        <Sidebar
          storage={storage}
          currentId={threadId}
          onOpen={open}
          onClose={layout.toggleSidebar}
          onSettings={showSettings}
        />
        <main className="demo-main">
          <Header
            {...{ storage, models, layout, isRenaming }}
            onFind={find}
            onNew={() => open(newThreadId())}
            onRenamingChange={setRenaming}
          />
          <Notice info={info} models={models} />
          <Chat
            key={threadId}
            className="demo-chat"
            chat={chat}
            {...{ theme, accent, density, markdown, prices, regenerateWith, messageItems }}
            triggers={allTriggers}
            composerTools={<McpMenu mcp={mcp} labels={mcpLabels} />}
            footer={<McpRequests mcp={mcp} labels={mcpLabels} />}
            scroll={look.scroll}
            submitKey={look.submitKey}
            findOpen={isFinding}
            onFindOpenChange={setFinding}
            onFeedback={keepFeedback}
            feedbackOf={feedbackOf}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is for writing to the model
            autoFocus
            dictation
            instructions="always"
            attachmentLimit={6}
            // The first screen depends on the server: nothing is shown before it is known, and then nothing moves.
            welcome={isPending ? <></> : <Welcome info={info} />}
            suggestions={info?.source === 'embedded' ? suggestions : undefined}
          />
        </main>
        <Panel layout={layout} />
        <button
          type="button"
          className="demo-scrim"
          aria-label={words.close}
          tabIndex={-1}
          onClick={layout.closeOverlays}
        />
        <Suspense>
          <InspectorButton theme={theme} language={look.language} onOpen={layout.closeOverlays} />
        </Suspense>
        <Commands {...{ storage, models, layout, look, open, find, showSettings }} rename={() => setRenaming(true)} />
        {hasSettings ? <Settings storage={storage} look={look} onOpen={open} onClose={closeSettings} /> : null}
      </ChatRoot>
    </WordsContext>
  );
}

function Commands(options: Omit<CommandOptions, 'showHelp'>): JSX.Element {
  const [hasHelp, setHelp] = useState(false);
  const { commands, search } = useCommands({ ...options, showHelp: () => setHelp(true) });
  return (
    <>
      <CommandPalette commands={commands} onSearch={search} />
      <ShortcutHelp
        commands={commands}
        submitKey={options.look.submitKey}
        palette="mod+k"
        open={hasHelp}
        onOpenChange={setHelp}
      />
    </>
  );
}

/** Thumbs are kept in this browser; a page of yours would send them home. */
function keepFeedback({
  messageId,
  rating,
}: {
  readonly messageId: string;
  readonly rating: 'up' | 'down' | null;
}): void {
  if (rating) localStorage.setItem(`feedback-${messageId}`, rating);
  else localStorage.removeItem(`feedback-${messageId}`);
}

function feedbackOf(messageId: string): 'up' | 'down' | undefined {
  const kept = localStorage.getItem(`feedback-${messageId}`);
  return kept === 'up' || kept === 'down' ? kept : undefined;
}
