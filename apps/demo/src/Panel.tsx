import { ConversationMap, RequestPanel } from '@chat-stream/ui';
import { useRef, type JSX, type KeyboardEvent } from 'react';
import { IconButton } from './IconButton.js';
import type { Layout, PanelTab } from './useLayout.js';

const TABS: readonly (readonly [PanelTab, string])[] = [
  ['request', 'Request'],
  ['map', 'Branches'],
];

/** The right column: what is asked, and how the conversation branches. */
export function Panel({ layout }: { readonly layout: Layout }): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const isRightToLeft = document.documentElement.dir === 'rtl';
    const at = TABS.findIndex(([id]) => id === layout.tab) + (isRightToLeft ? -step : step);
    const next = (at + TABS.length) % TABS.length;
    layout.showPanel(TABS[next]![0]);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <aside className="demo-panel" aria-label="Request and branches">
      <div className="demo-panel-head">
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the tabs in it take the focus */}
        <div className="demo-tabs" role="tablist" aria-label="Panel" ref={list} onKeyDown={move}>
          {TABS.map(([id, label]) => (
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
              {label}
            </button>
          ))}
        </div>
        <IconButton icon="close" label="Hide panel" onClick={layout.togglePanel} />
      </div>
      {/* What cannot be seen needs no rendering for each change. */}
      {layout.panel === 'open' && (
        <div id="panel-content" role="tabpanel" aria-labelledby={`tab-${layout.tab}`} className="demo-panel-content">
          {layout.tab === 'request' && <RequestPanel baseURL={`${location.origin}/v1`} />}
          {layout.tab === 'map' && <ConversationMap />}
        </div>
      )}
    </aside>
  );
}
