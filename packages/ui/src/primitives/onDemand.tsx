'use client';
import { createElement, useEffect, useSyncExternalStore, type ComponentType, type FunctionComponent } from 'react';
import { useLabels } from '../locales/LabelsProvider.js';
import { reportUnexpected } from './reportError.js';

export type OnDemand<Props extends object> = FunctionComponent<Props> & {
  /** Loads the code before it is needed: when a pointer or the focus reaches the button that opens it. */
  preload(): void;
};

/**
 * A component whose code loads when the reader opens it. The placeholder is shown until then. If loading fails, the reader sees it
 * and can retry. `Suspense` is not used, because React delays a late reveal by 300 ms and hides the siblings.
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Placeholder?: ComponentType<Props>,
): OnDemand<Props> {
  const listeners = new Set<() => void>();
  let state: ComponentType<Props> | 'pending' | 'failed' = 'pending';
  let loading: Promise<void> | undefined;
  let isPreload = false;
  const setState = (next: typeof state): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const start = (): Promise<void> =>
    (loading ??= load().then(setState, (error: unknown) => {
      // The network may be back at the next attempt.
      loading = undefined;
      throw error;
    }));
  const preload = (): void => {
    isPreload = true;
    void start()
      .catch(() => {})
      .finally(() => (isPreload = false));
  };
  const open = (): void => {
    if (state === 'failed') setState('pending');
    // A failed preload does not count as the attempt of the reader.
    const ready = isPreload ? start().catch(start) : start();
    ready.catch((error: unknown) => {
      setState('failed');
      reportUnexpected(error);
    });
  };
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const getState = (): typeof state => state;
  const OnDemandComponent: FunctionComponent<Props> = (props) => {
    const current = useSyncExternalStore(subscribe, getState, getState);
    const isLoaded = current !== 'pending' && current !== 'failed';
    // Loading code is a side effect.
    useEffect(() => {
      if (!isLoaded) open();
    }, [isLoaded]);
    if (current === 'failed') return <LoadError onRetry={open} />;
    if (current === 'pending') return Placeholder ? createElement(Placeholder, props) : null;
    return createElement(current, props);
  };
  return Object.assign(OnDemandComponent, { preload });
}

function LoadError({ onRetry }: { readonly onRetry: () => void }): React.ReactNode {
  const labels = useLabels();
  return (
    <span className="cs-note" role="alert">
      {labels.loadFailed}{' '}
      <button type="button" className="cs-link-button" onClick={onRetry}>
        {labels.retry}
      </button>
    </span>
  );
}
