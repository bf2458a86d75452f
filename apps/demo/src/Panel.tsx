import { ConversationMap, RequestPanel } from '@chat-stream/ui';
import { useRef, type JSX, type KeyboardEvent } from 'react';
import { IconButton } from './IconButton.js';
import type { Layout, PanelTab } from './useLayout.js';
import { useWords } from './words/WordsContext.js';

const TABS: readonly PanelTab[] = ['request', 'map'];

/** The right column: what is asked, and how the conversation branches. */
export function Panel({ layout }: { readonly layout: Layout }): JSX.Element {
  const words = useWords();
  const names: Readonly<Record<PanelTab, string>> = { request: words.request, map: words.branches };
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const at = TABS.indexOf(layout.tab) + (isRightToLeft ? -step : step);
    const next = (at + TABS.length) % TABS.length;
    layout.showPanel(TABS[next]!);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <aside className="demo-panel" aria-label={words.requestAndBranches}>
      <div className="demo-panel-head">
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs in it take the focus */}
        <div className="demo-tabs" role="tablist" aria-label={words.panel} ref={list} onKeyDown={move}>
          {TABS.map((id) => (
            <button
              key={id}
              type="button"
              role="tab"
              id={`tab-${id}`}
              aria-selected={layout.tab === id}
              aria-controls="panel-content"
              tabIndex={layout.tab === id ? 0 : -1}
              onClick={() => layout.showPanel(id)}
            >
              {names[id]}
            </button>
          ))}
        </div>
        <IconButton icon="close" label={words.hidePanel} onClick={layout.togglePanel} />
      </div>
      {/* A hidden panel does not render for each change. */}
      {layout.panel === 'open' && (
        <div id="panel-content" role="tabpanel" aria-labelledby={`tab-${layout.tab}`} className="demo-panel-content">
          {layout.tab === 'request' && <RequestPanel baseURL={`${location.origin}/v1`} />}
          {layout.tab === 'map' && <ConversationMap />}
        </div>
      )}
    </aside>
  );
}
