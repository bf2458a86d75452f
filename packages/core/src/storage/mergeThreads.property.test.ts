import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ThreadEvent } from '../thread/events.js';
import { emptyThread, reduce } from '../thread/reduce.js';
import { selectMessageIds } from '../thread/selectors.js';
import { deserializeThread, serializeThread, type SerializedThread } from '../thread/serialize.js';
import { pathTo, subtreeIds } from '../thread/tree.js';
import type { Id, Message, ThreadState } from '../thread/types.js';
import { mergeThreads } from './mergeThreads.js';
import type { StoredThread } from './storage.js';

/** An action on one of the replicas. Numbers choose a message, by its position among all. */
const step = fc.record({
  replica: fc.nat(2),
  do: fc.constantFrom(
    'ask',
    'answer',
    'grow',
    'settle',
    'remove',
    'undo',
    'select',
    'settings',
    'queue',
    'send',
    'sync',
  ),
  at: fc.nat(30),
  /** The clocks of the replicas differ, and sometimes do not advance. */
  time: fc.nat(6),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface Replica {
  state: ThreadState;
  undos: ThreadEvent[];
}

/** Plays the steps on replicas that exchange their threads at times. Returns the replicas and all messages that were ever written. */
function play(steps: readonly Step[]): {
  replicas: readonly Replica[];
  written: ReadonlySet<Id>;
  removed: ReadonlySet<Id>;
} {
  const replicas: Replica[] = [0, 1, 2].map(() => ({ state: emptyThread('t'), undos: [] }));
  const written = new Set<Id>();
  const removed = new Set<Id>();
  let count = 0;
  for (const { replica: index, do: name, at, time } of steps) {
    const replica = replicas[index]!;
    const { state } = replica;
    const apply = (event: ThreadEvent): void => {
      replica.state = reduce(replica.state, event);
    };
    const ids = Object.keys(state.nodes).sort();
    const id = ids[at % Math.max(1, ids.length)];
    const message = id === undefined ? undefined : state.nodes[id]!.message;
    const append = (role: Message['role'], parentId: Id | null, status: Message['status'], ownId?: Id): void => {
      const next = ownId ?? `m${++count}`;
      written.add(next);
      const parts = [{ type: 'text', text: next }] as const;
      apply({ type: 'message-append', parentId, message: { id: next, role, parts, status, createdAt: time } });
    };
    const actions: Readonly<Record<Step['do'], () => void>> = {
      ask: () => append('user', selectMessageIds(state).at(-1) ?? null, 'done'),
      answer: () => append('assistant', id ?? null, 'streaming'),
      grow() {
        if (message?.role !== 'assistant') return;
        const text = message.parts.map((part) => ('text' in part ? part.text : '')).join('');
        apply({
          type: 'message-update',
          message: { ...message, parts: [{ type: 'text', text: `${text} ${++count}` }] },
        });
      },
      settle() {
        if (message?.role === 'assistant')
          apply({ type: 'message-update', message: { ...message, status: at % 2 ? 'done' : 'stopped' } });
      },
      remove() {
        if (id === undefined) return;
        for (const each of subtreeIds(state, id)) removed.add(each);
        replica.undos.push({ type: 'message-restore', messageId: id, before: state, at: time + 1 });
        apply({ type: 'message-remove', messageId: id, at: time });
      },
      undo() {
        const event = replica.undos.pop();
        if (event) apply(event);
      },
      select() {
        if (id !== undefined) apply({ type: 'branch-select', messageId: id, at: time });
      },
      settings: () => apply({ type: 'request-change', request: { seed: at }, overrides: { seed: at }, at: time }),
      queue: () => apply({ type: 'queue-change', queue: [...state.queue, { id: `m${++count}`, parts: [] }], at: time }),
      send() {
        const [next, ...rest] = state.queue;
        if (!next) return;
        apply({ type: 'queue-change', queue: rest, at: time });
        append('user', selectMessageIds(state).at(-1) ?? null, 'done', next.id);
      },
      sync() {
        const other = replicas[at % 3]!;
        replica.state = fromThread(mergeThreads(serializeThread(state), serializeThread(other.state)));
      },
    };
    actions[name]();
  }
  return { replicas, written, removed };
}

/** A pending answer does not count as interrupted here, because each replica may still write it. */
const fromThread = (thread: SerializedThread): ThreadState => ({
  ...deserializeThread(thread, new Set(Object.keys(thread.nodes))),
  runs: [],
});

const threads = fc.array(step, { maxLength: 40 }).map((steps) => {
  const { replicas, written, removed } = play(steps);
  const [a, b, c] = replicas.map(({ state }) => serializeThread(state)) as [
    SerializedThread,
    SerializedThread,
    SerializedThread,
  ];
  return { a, b, c, written, removed };
});

test('the order of two copies does not matter', () => {
  fc.assert(
    fc.property(threads, ({ a, b }) => void expect(mergeThreads(a, b)).toEqual(mergeThreads(b, a))),
    { numRuns: 300 },
  );
});

test('the order in which three copies are merged does not matter', () => {
  fc.assert(
    fc.property(
      threads,
      ({ a, b, c }) => void expect(mergeThreads(mergeThreads(a, b), c)).toEqual(mergeThreads(a, mergeThreads(b, c))),
    ),
    { numRuns: 300 },
  );
});

test('a copy that is merged again changes nothing', () => {
  fc.assert(
    fc.property(threads, ({ a, b }) => {
      expect(mergeThreads(a, a)).toEqual(a);
      const merged = mergeThreads(a, b);
      expect(mergeThreads(merged, b)).toEqual(merged);
    }),
    { numRuns: 300 },
  );
});

test('a message is lost only if a replica removed it, and the merged tree is valid', () => {
  fc.assert(
    fc.property(threads, ({ a, b, c, written, removed }) => {
      const merged = mergeThreads(mergeThreads(a, b), c);
      const kept = [...written].filter((id) => !removed.has(id));
      expect(kept.filter((id) => !merged.nodes[id])).toEqual([]);
      const { nodes, rootIds, rootId } = deserializeThread(merged);
      for (const id of Object.keys(nodes)) expect(rootIds).toContain(pathTo({ nodes, rootIds, rootId }, id)[0]);
      // A message that was sent from the queue is no longer in the queue.
      for (const { id } of merged.queue) expect(merged.nodes).not.toHaveProperty(id);
    }),
    { numRuns: 300 },
  );
});

test('changes merge like the whole thread', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.array(step, { maxLength: 20 }), (first, second) => {
      const before = play(first).replicas[0]!.state;
      const after = play([...first, ...second]).replicas[0]!.state;
      const stored = serializeThread(before);
      const merged = mergeThreads(stored, serializeThread(after, before));
      expect(merged).toEqual(mergeThreads(stored, serializeThread(after)));
    }),
    { numRuns: 300 },
  );
});

const summary = fc.record(
  {
    id: fc.constant('t'),
    title: fc.constantFrom('', 'A', 'B'),
    updatedAt: fc.nat(3),
    isPinned: fc.boolean(),
    isArchived: fc.boolean(),
    changedAt: fc.record({ title: fc.nat(3), isPinned: fc.nat(3) }, { requiredKeys: [] }),
    folder: fc.constantFrom('x', 'y'),
  },
  { requiredKeys: ['id', 'title', 'updatedAt'] },
);

test('summaries merge in any order, and the title that was given last wins', () => {
  const thread = serializeThread(emptyThread('t'));
  const stored = summary.map((each): StoredThread => ({ summary: each as StoredThread['summary'], thread }));
  fc.assert(
    fc.property(stored, stored, stored, (a, b, c) => {
      expect(mergeThreads(a, b)).toEqual(mergeThreads(b, a));
      expect(mergeThreads(mergeThreads(a, b), c)).toEqual(mergeThreads(a, mergeThreads(b, c)));
    }),
  );
  const named = (title: string, at: number): StoredThread => ({
    summary: { id: 't', title, updatedAt: 9 - at, changedAt: { title: at } },
    thread,
  });
  expect(mergeThreads(named('Old', 1), named('New', 2)).summary.title).toBe('New');
});
