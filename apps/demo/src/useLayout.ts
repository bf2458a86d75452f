import { useState, useSyncExternalStore } from 'react';

export type PanelTab = 'request' | 'map';

/** Which side columns are open. On narrow screens they lie over the conversation. */
export interface Layout {
  readonly sidebar: 'open' | 'closed';
  readonly panel: 'open' | 'closed';
  /** The content of the right column. */
  readonly tab: PanelTab;
  readonly toggleSidebar: () => void;
  readonly togglePanel: () => void;
  readonly showPanel: (tab: PanelTab) => void;
  /** Shows what the tab holds, or hides it when it is shown. */
  readonly toggleTab: (tab: PanelTab) => void;
  /** After something was chosen in a column that lies over the conversation. */
  readonly closeOverlays: () => void;
}

interface Columns {
  readonly sidebar: boolean;
  readonly panel: boolean;
}

const NONE: Columns = { sidebar: false, panel: false };
const wide = matchMedia('(min-width: 1100px)');

export function useLayout(): Layout {
  const isWide = useSyncExternalStore(subscribe, () => wide.matches);
  const [beside, setBeside] = useState<Columns>({ sidebar: true, panel: false });
  const [over, setOver] = useState(NONE);
  const [wasWide, setWasWide] = useState(isWide);
  const [tab, setTab] = useState<PanelTab>('request');
  // A panel beside the conversation closes when the window becomes narrow, and opens again when it becomes wide.
  if (wasWide !== isWide) {
    setWasWide(isWide);
    setOver(NONE);
  }
  const { sidebar, panel } = isWide ? beside : over;
  const change = (columns: Partial<Columns>): void => (isWide ? setBeside : setOver)({ sidebar, panel, ...columns });
  const showPanel = (next: PanelTab): void => {
    setTab(next);
    change({ panel: true });
  };
  return {
    sidebar: sidebar ? 'open' : 'closed',
    panel: panel ? 'open' : 'closed',
    tab,
    toggleSidebar: () => change({ sidebar: !sidebar }),
    togglePanel: () => change({ panel: !panel }),
    showPanel,
    toggleTab: (next) => (panel && tab === next ? change({ panel: false }) : showPanel(next)),
    closeOverlays: () => setOver(NONE),
  };
}

function subscribe(onChange: () => void): () => void {
  wide.addEventListener('change', onChange);
  return () => wide.removeEventListener('change', onChange);
}
