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
import { Chat, ChatRoot, CommandPalette, ShortcutHelp, type ComposerTrigger } from '@chat-stream/ui';
import { lazy, Suspense, useMemo, useState, type JSX } from 'react';
import { Header } from './Header.js';
import { transport } from './inspector.js';
import { servers } from './mcp/servers.js';
import { Notice } from './Notice.js';
import { Panel } from './Panel.js';
import { Sidebar } from './Sidebar.js';
import { suggestionsIn } from './suggestions.js';
import { toolsIn } from './tools.js';
import { triggersIn } from './triggers.js';
import { useBranchOff } from './useBranchOff.js';
import { useCommands } from './useCommands.js';
import { useDemoInfo } from './useDemoInfo.js';
import { useLayout, type Layout } from './useLayout.js';
import { useLook, type Look } from './useLook.js';
import { useOverlays } from './useOverlays.js';
import { useThreadId } from './useThreadId.js';
import { Welcome } from './Welcome.js';
import { LANGUAGES } from './words/languages.js';
import type { Words } from './words/Words.js';
import { WordsContext } from './words/WordsContext.js';

const InspectorButton = lazy(async () => ({ default: (await import('./InspectorButton.js')).InspectorButton }));
const storage = indexedDBStorage();
const markdown = { plugins: [highlight(), math(), footnotes()] };
/** Made up, so that there is something to see: for a million tokens. */
const prices = { currency: 'USD', models: { '': { input: 0.4, cachedInput: 0.1, output: 1.6 } } };

/** What the kit is given in the reader's language: the same objects for the same language. */
const given = (words: Words) => ({
  tools: toolsIn(words),
  suggestions: suggestionsIn(words),
  triggers: triggersIn(words),
  regenerateWith: ['reasoning', 'long', { label: words.inventive, request: { temperature: 1.3 } }],
});

const MCP_LABELS = { en: mcpEnglish, de: mcpGerman, zh: mcpChinese, ar: mcpArabic } as const;

/** The triggers of the demo, and those of the servers with another sign: one sign has one list. */
function withTriggers(own: readonly ComposerTrigger[], more: readonly ComposerTrigger[]): readonly ComposerTrigger[] {
  const signs = new Set(own.map(({ sign }) => sign));
  return [...own, ...more.filter(({ sign }) => !signs.has(sign))];
}

export function App(): JSX.Element {
  const info = useDemoInfo();
  const [threadId, openThread] = useThreadId();
  const look = useLook();
  const { words, kit } = LANGUAGES[look.language];
  const { tools: own, suggestions, triggers, regenerateWith } = useMemo(() => given(words), [words]);
  const mcp = useMcpServers(servers, { tools: own, threadId });
  const { tools } = mcp;
  const mcpLabels = MCP_LABELS[look.language];
  const allTriggers = useMemo(() => withTriggers(triggers, mcp.triggers), [triggers, mcp.triggers]);
  const layout = useLayout();
  useOverlays(layout);
  const [isFinding, setFinding] = useState(false);
  const find = (): void => setFinding(true);
  const models = useModels({ baseURL: '/v1' });
  const model = info?.model ?? models.data?.[0]?.id;
  const { chat } = useChatStream({ id: threadId, transport, storage, tools, request: { model } });
  const { theme, accent, density } = look;
  const open = (id: string): void => {
    openThread(id);
    setFinding(false);
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
        <Sidebar storage={storage} currentId={threadId} onOpen={open} onClose={layout.toggleSidebar} look={look} />
        <main className="demo-main">
          <Header storage={storage} models={models} layout={layout} onFind={find} />
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
            findOpen={isFinding}
            onFindOpenChange={setFinding}
            onFeedback={keepFeedback}
            feedbackOf={feedbackOf}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is for writing to the model
            autoFocus
            dictation
            attachmentLimit={6}
            welcome={<Welcome info={info} />}
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
        <Commands {...{ layout, look, open, find }} />
      </ChatRoot>
    </WordsContext>
  );
}

interface CommandsProps {
  readonly layout: Layout;
  readonly look: Look;
  readonly open: (id: string) => void;
  readonly find: () => void;
}

function Commands({ layout, look, open, find }: CommandsProps): JSX.Element {
  const commands = useCommands(layout, look, open, find);
  return (
    <>
      <CommandPalette commands={commands} />
      <ShortcutHelp commands={commands} palette="mod+k" />
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
