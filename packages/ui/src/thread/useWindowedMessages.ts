import { useEffect, useState } from 'react';
import type { WindowedMessages } from './WindowedMessages.js';

type Component = typeof WindowedMessages;

let loaded: Component | undefined;

/**
 * The list that keeps only what is near the view. Few conversations are that long, so its code comes when one is opened. Not with
 * `Suspense`: React holds a late reveal back for 300 ms.
 */
export function useWindowedMessages(isNeeded: boolean): Component | undefined {
  const [component, setComponent] = useState<{ readonly current: Component } | undefined>(
    loaded && { current: loaded },
  );
  const isMissing = isNeeded && !component;
  // Code that has to be fetched is outside of React.
  useEffect(() => {
    if (!isMissing) return undefined;
    let isGone = false;
    void import('./WindowedMessages.js').then((module) => {
      loaded = module.WindowedMessages;
      if (!isGone) setComponent({ current: loaded });
    });
    return () => {
      isGone = true;
    };
  }, [isMissing]);
  return component?.current;
}
