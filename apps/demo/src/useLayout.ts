import { useState } from 'react';

/** Which side columns are open. On narrow screens they lie over the conversation. */
export interface Layout {
  readonly sidebar: 'open' | 'closed';
  readonly panel: 'open' | 'closed';
  readonly toggleSidebar: () => void;
  readonly togglePanel: () => void;
  /** After something was chosen in a column that lies over the conversation. */
  readonly closeOverlays: () => void;
}

const isWide = (): boolean => matchMedia('(min-width: 1100px)').matches;

export function useLayout(): Layout {
  const [sidebar, setSidebar] = useState(isWide);
  const [panel, setPanel] = useState(false);
  return {
    sidebar: sidebar ? 'open' : 'closed',
    panel: panel ? 'open' : 'closed',
    toggleSidebar: () => setSidebar(!sidebar),
    togglePanel: () => setPanel(!panel),
    closeOverlays() {
      if (isWide()) return;
      setSidebar(false);
      setPanel(false);
    },
  };
}
