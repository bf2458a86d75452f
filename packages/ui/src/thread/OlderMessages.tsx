'use client';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { reportUnexpected } from '../primitives/reportError.js';
import { useLabels } from '../locales/LabelsProvider.js';

export interface OlderMessagesProps {
  readonly viewport: HTMLElement;
  readonly onLoad: () => void | Promise<void>;
}

/** The distance above the view at which loading starts, in CSS pixels. */
const AHEAD = 600;

/** Loads older messages before the reader reaches the first one. It is a button, too, for keyboard users. */
export function OlderMessages({ viewport, onLoad }: OlderMessagesProps): ReactNode {
  const labels = useLabels();
  const [isLoading, setLoading] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const load = useRef((): void => {});
  useEffect(() => {
    load.current = () => {
      if (isLoading) return;
      setLoading(true);
      Promise.resolve(onLoad())
        .catch(reportUnexpected)
        .finally(() => setLoading(false));
    };
  });
  // Seeing is the browser's part. Asked again after each load: where that page was short, the place is still in view.
  useEffect(() => {
    if (isLoading || !place.current || !globalThis.IntersectionObserver) return undefined;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && load.current(), {
      root: viewport,
      rootMargin: `${AHEAD}px 0px 0px`,
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [viewport, isLoading]);
  return (
    <div ref={place} className="cs-older" aria-busy={isLoading}>
      {isLoading ? (
        <span className="cs-status-text">
          <span className="cs-pulse" aria-hidden="true" />
          {labels.loadingOlder}
        </span>
      ) : (
        <button type="button" className="cs-link-button" onClick={() => load.current()}>
          {labels.loadOlder}
        </button>
      )}
    </div>
  );
}
