'use client';
import { createElement, forwardRef, useEffect, useSyncExternalStore } from 'react';
import type { ComponentType, ForwardedRef, ForwardRefExoticComponent, PropsWithoutRef, RefAttributes } from 'react';
import { reportUnexpected } from '../primitives/reportUnexpected.js';

/** A component whose code is loaded when it is shown for the first time, or before, when it is likely to be. */
export type LazyPart<Props extends object, Target = unknown> = ForwardRefExoticComponent<
  PropsWithoutRef<Props> & RefAttributes<Target>
> & {
  /** Loads the code. */
  preload(): Promise<void>;
};

/**
 * A part that is not needed for the first look at a conversation. Until its code is there, the placeholder stands in. Not with `Suspense`:
 * React holds a late reveal back for 300 ms, and hides what is beside it.
 */
export function lazyPart<Props extends object, Target = unknown>(
  load: () => Promise<ComponentType<Props>>,
  Placeholder?: ComponentType<Props>,
): LazyPart<Props, Target> {
  const listeners = new Set<() => void>();
  let loaded: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const preload = (): Promise<void> =>
    (loading ??= load().then(
      (component) => {
        loaded = component;
        for (const listener of listeners) listener();
      },
      (error: unknown) => {
        // The network may have been away: the next one who needs it asks again.
        loading = undefined;
        throw error;
      },
    ));
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const read = (): ComponentType<Props> | undefined => loaded;
  const Lazy = forwardRef(function Lazy(props: PropsWithoutRef<Props>, ref: ForwardedRef<Target>) {
    const Component = useSyncExternalStore(subscribe, read, read);
    // Code that has to be fetched is outside of React.
    useEffect(() => {
      if (!Component) preload().catch(reportUnexpected);
    }, [Component]);
    const Shown = Component ?? Placeholder;
    // A component that takes no ref is given none: older versions of React warn.
    return Shown ? createElement(Shown as ComponentType<object>, ref ? { ...props, ref } : props) : null;
  });
  return Object.assign(Lazy, { preload });
}
