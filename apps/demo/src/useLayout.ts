import { useState } from 'react';

export type PanelTab = 'request' | 'map';

/** Which side columns are open. On narrow screens they lie over the conversation. */
export interface Layout {
  readonly sidebar: 'open' | 'closed';
  readonly panel: 'open' | 'closed';
  /** What the right column shows. */
  readonly tab: PanelTab;
  readonly toggleSidebar: () => void;
  readonly togglePanel: () => void;
  readonly showPanel: (tab: PanelTab) => void;
  /** Shows what the tab holds, or hides it when it is shown. */
  readonly toggleTab: (tab: PanelTab) => void;
  /** After something was chosen in a column that lies over the conversation. */
  readonly closeOverlays: () => void;
}

const isWide = (): boolean => matchMedia('(min-width: 1100px)').matches;

export function useLayout(): Layout {
  const [sidebar, setSidebar] = useState(isWide);
  const [panel, setPanel] = useState(false);
  const [tab, setTab] = useState<PanelTab>('request');
  const showPanel = (next: PanelTab): void => {
    setTab(next);
    setPanel(true);
  };
  return {
    sidebar: sidebar ? 'open' : 'closed',
    panel: panel ? 'open' : 'closed',
    tab,
    toggleSidebar: () => setSidebar(!sidebar),
    togglePanel: () => setPanel(!panel),
    showPanel,
    toggleTab: (next) => (panel && tab === next ? setPanel(false) : showPanel(next)),
    closeOverlays() {
      if (isWide()) return;
      setSidebar(false);
      setPanel(false);
    },
  };
}
