import { ChatError } from '../errors.js';

/** A part of the program that pages load when they need it, not when they start. */
export interface Lazy<Module> {
  /** Set once it is there: from then on nothing waits. */
  readonly current: Module | undefined;
  /** Loads it, once. @throws {ChatError} `network` when it cannot be loaded; the next call tries again */
  load(): Promise<Module>;
  /** For the module itself: where everything is loaded at the start, as in Node, it is there without waiting. */
  provide(module: Module): void;
}

export function lazy<Module>(importModule: () => Promise<Module>): Lazy<Module> {
  let current: Module | undefined;
  let loading: Promise<Module> | undefined;
  return {
    get current() {
      return current;
    },
    load: () =>
      (loading ??= importModule().then(
        (module) => (current ??= module),
        (cause: unknown) => {
          loading = undefined;
          const message = 'A part of this page could not be loaded. Check the connection and try again.';
          throw new ChatError('network', message, { retryable: true, cause });
        },
      )),
    provide: (module) => (current ??= module),
  };
}
