import { settle } from '../chat/testChat.js';

type Work = (lock: object | null) => Promise<void>;

interface Options {
  readonly ifAvailable?: boolean;
  readonly steal?: boolean;
  readonly signal?: AbortSignal;
}

export interface TestLocks {
  readonly held: ReadonlyMap<string, unknown>;
  query(): Promise<object>;
  request(name: string, options: Options, work: Work): Promise<void>;
}

/** Web Locks as far as they are used: each is granted, and taken away, in a task of its own, as browsers do. */
export function createLocks(): TestLocks {
  const held = new Map<string, { readonly lose: (reason: unknown) => void }>();
  const waiting: { readonly name: string; readonly work: Work; readonly end: () => void }[] = [];

  const grant = (name: string, work: Work): Promise<void> =>
    new Promise((resolve, reject) => {
      const holder = { lose: reject };
      held.set(name, holder);
      void settle()
        .then(() => work({}))
        .then(resolve, reject)
        .finally(() => {
          if (held.get(name) === holder) next(name);
        });
    });
  const next = (name: string): void => {
    held.delete(name);
    const index = waiting.findIndex((each) => each.name === name);
    if (index >= 0) for (const each of waiting.splice(index, 1)) void grant(name, each.work).then(each.end);
  };

  return {
    held,
    query: () => Promise.resolve({}),
    async request(name: string, options: Options, work: Work): Promise<void> {
      const holder = held.get(name);
      if (holder && options.steal) void settle().then(() => holder.lose(new DOMException('stolen', 'AbortError')));
      if (!holder || options.steal) return grant(name, work);
      if (options.ifAvailable) return settle().then(() => work(null));
      return new Promise((end, reject) => {
        const request = { name, work, end };
        waiting.push(request);
        options.signal?.addEventListener('abort', () => {
          waiting.splice(waiting.indexOf(request), 1);
          reject(new DOMException('aborted', 'AbortError'));
        });
      });
    },
  };
}
