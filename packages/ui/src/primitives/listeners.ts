type Target = HTMLElement | Document;

/** Listeners that are removed together. */
export interface Listeners {
  add<Type extends keyof HTMLElementEventMap>(
    target: Target,
    type: Type,
    listener: (event: HTMLElementEventMap[Type]) => void,
    options?: AddEventListenerOptions,
  ): void;
  removeAll(): void;
}

/**
 * Listeners that are removed together. The `signal` option would do the same, but test environments such as `jest-fixed-jsdom` give a page the
 * `AbortController` of Node, whose signals the elements of jsdom refuse.
 */
export function createListeners(): Listeners {
  const removals: (() => void)[] = [];
  return {
    add(target, type, listener, options) {
      const handle = listener as EventListener;
      target.addEventListener(type, handle, options);
      removals.push(() => target.removeEventListener(type, handle, options));
    },
    removeAll() {
      for (const remove of removals.splice(0)) remove();
    },
  };
}
