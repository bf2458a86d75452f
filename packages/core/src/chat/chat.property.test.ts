import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChatError } from '../errors.js';
import type { ThreadEvent } from '../thread/events.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import { exportThread, importThread } from '../thread/importThread.js';
import { emptyThread, reduce } from '../thread/reduce.js';
import { selectMessageIds, selectStatus } from '../thread/selectors.js';
import { deserializeThread, serializeThread } from '../thread/serialize.js';
import { pathTo } from '../thread/tree.js';
import type { SettledThread, ThreadState } from '../thread/types.js';
import { parseEvents, writeEvents } from '../storage/eventJson.js';
import { forkThread } from './forkThread.js';
import { settle, testChat } from './testChat.js';

/** The actions of a user and a server, in any order. Numbers choose a message, by its place among all. */
const command = fc.oneof(
  fc.record({
    do: fc.constantFrom('send', 'interrupt', 'text', 'finish', 'fail', 'stop', 'frame', 'continue', 'settle'),
  }),
  fc.record({
    do: fc.constantFrom(
      'regenerate',
      'edit',
      'select',
      'remove',
      'undo',
      'rerun',
      'insert',
      'fork',
      'import',
      'settings',
    ),
    at: fc.nat(30),
  }),
  fc.record({ do: fc.constantFrom('call', 'answer', 'approve', 'reload', 'flush', 'removeQueued'), at: fc.nat(3) }),
);
type Command = { readonly do: string; readonly at?: number };

function assertTree({ nodes, rootIds, rootId, runs = [] }: SettledThread & Partial<Pick<ThreadState, 'runs'>>): void {
  expect(rootId === null ? rootIds : [rootId]).toEqual(rootId === null ? [] : [rootIds.find((id) => id === rootId)]);
  for (const [id, node] of Object.entries(nodes)) {
    expect(node.message.id).toBe(id);
    for (const childId of node.childIds) expect(nodes[childId]?.parentId).toBe(id);
    expect(
      node.selectedId === null ? node.childIds : node.childIds.filter((child) => child === node.selectedId),
    ).toHaveLength(node.selectedId === null ? 0 : 1);
    const siblings = node.parentId === null ? rootIds : nodes[node.parentId]?.childIds;
    expect(siblings?.filter((sibling) => sibling === id)).toHaveLength(1);
    // Only a run writes: what is settled says how it ended.
    const isDraft = runs.some(({ drafts }) => drafts.some((draft) => draft.id === id));
    expect(isDraft || node.message.status !== 'streaming').toBe(true);
  }
  for (const { drafts } of runs) for (const draft of drafts) expect(nodes[draft.id]).toBeDefined();
}

async function play(commands: readonly Command[]): Promise<void> {
  const { chat, model, schedule } = testChat({
    tools: { own: { execute: async () => 'Done.', needsApproval: true }, ask: {} },
  });
  const events: ThreadEvent[] = [];
  const states: ThreadState[] = [];
  const undos: (() => void)[] = [];
  let sent = 0;
  let asked = 0;
  chat.subscribe((event, state) => {
    events.push(event);
    states.push(state);
  });
  const ignore = (promise: Promise<unknown>): void => void promise.catch(() => {});
  const pick = (at = 0): string | undefined => {
    const ids = Object.keys(chat.getState().nodes);
    return ids[at % Math.max(1, ids.length)];
  };
  const run: Record<string, (at?: number) => unknown> = {
    send: () => ignore(chat.send(`Q${++sent}`)),
    interrupt: () => ignore(chat.send(`Q${++sent}`, { whenBusy: 'interrupt' })),
    text: () => (model.requests.length > 0 ? model.text(`word${++asked} `) : undefined),
    finish: () => (model.requests.length > 0 ? model.finish() : undefined),
    fail: () => (model.requests.length > 0 ? model.fail(new ChatError('connection_lost', 'Gone.')) : undefined),
    stop: () => chat.stop(),
    frame: () => schedule.flush(),
    settle,
    continue: () => ignore(chat.continue()),
    regenerate: (at) => pick(at) && ignore(chat.regenerate(pick(at))),
    edit: (at) => pick(at) && ignore(chat.edit(pick(at)!, 'Edited')),
    select: (at) => pick(at) && chat.selectBranch(pick(at)!),
    remove: (at) => pick(at) && undos.push(chat.remove(pick(at)!)),
    undo: () => undos.pop()?.(),
    rerun: (at) => pick(at) && ignore(chat.rerun(pick(at))),
    insert: (at) => {
      const parts = [{ type: 'text', text: `Put in ${++asked}` }] as const;
      const parentId = pick(at) ?? null;
      const isWritten = chat.getState().runs.some(({ drafts }) => drafts.some(({ id }) => id === parentId));
      const message = { id: `own${asked}`, role: 'assistant', parts, status: 'done', createdAt: 0 } as const;
      let isRefused = false;
      try {
        chat.insert(message, parentId);
      } catch {
        isRefused = true;
      }
      expect(isRefused).toBe(isWritten);
    },
    fork: (at) => {
      if (!pick(at)) return;
      const fork = forkThread(chat.getState(), pick(at)!);
      assertTree(fork);
      expect(selectMessageIds(fork)).toEqual(pathTo(chat.getState(), pick(at)!));
    },
    // The export contains the whole thread. Importing it changes only pending answers.
    import: () => {
      const before = chat.getState();
      const copy = importThread(exportThread(before));
      assertTree(copy);
      const expected =
        before.runs.length > 0 || selectStatus(before) === 'streaming' ? copy : { ...before, request: copy.request };
      expect(copy).toEqual(expected);
    },
    settings: (at) => (at! % 2 ? chat.setRequest({ temperature: at! / 30 }) : chat.resetRequest()),
    call: (at) =>
      model.requests.length > 0
        ? model
            .push({
              choices: [
                {
                  index: 0,
                  delta: {
                    tool_calls: [
                      { index: 0, id: `call${++asked}`, function: { name: at! % 2 ? 'own' : 'ask', arguments: '{}' } },
                    ],
                  },
                  finish_reason: 'tool_calls',
                },
              ],
            })
            .then(() => model.finish('tool_calls'))
        : undefined,
    answer: () => waitingCall() && ignore(chat.answerTool(waitingCall()!, 'Yes')),
    approve: (at) => waitingCall() && ignore(chat.approveTool(waitingCall()!, at! % 2 === 0)),
    reload: () =>
      chat.getState().runs.length === 0 &&
      chat.load(deserializeThread(JSON.parse(JSON.stringify(serializeThread(chat.getState()))))),
    flush: () => chat.flushQueue(),
    removeQueued: (at) => chat.getState().queue[at!] && chat.removeQueued(chat.getState().queue[at!]!.id),
  };
  const waitingCall = (): string | undefined =>
    Object.values(chat.getState().nodes)
      .flatMap(({ message }) => message.parts)
      .find((part): part is ToolCallPart => part.type === 'tool-call' && part.state === 'awaiting')?.id;
  for (const { do: name, at } of commands) await run[name]!(at);
  await chat.stop();
  await settle();
  while (chat.getState().runs.length > 0) {
    await chat.stop();
    await settle();
  }

  states.forEach(assertTree);
  const starts = events.flatMap((event) => (event.type === 'run-start' ? [event.runId] : []));
  const ends = events.flatMap((event) => (event.type === 'run-end' ? [event.runId] : []));
  expect(ends).toEqual(starts);
  expect(chat.getState()).toEqual(events.reduce(reduce, emptyThread('thread', { model: 'm' })));
  // The log is also what other pages hear, as text: it gives the same state there.
  const heard = parseEvents<ThreadEvent>(writeEvents(events));
  expect(heard.reduce(reduce, emptyThread('thread', { model: 'm' }))).toEqual(chat.getState());

  // Nothing that was written gets lost: it is in the tree, in the queue, or was taken out by hand.
  const appended = events.flatMap((event) => (event.type === 'message-append' ? [event.message.id] : []));
  const removed = events.some((event) => event.type === 'message-remove');
  expect(removed || appended.every((id) => chat.getState().nodes[id])).toBe(true);
  expect(new Set(selectMessageIds(chat.getState())).size).toBe(selectMessageIds(chat.getState()).length);
}

test('whatever happens in whatever order: the tree holds, each run ends once, and the log is the state', async () => {
  await fc.assert(fc.asyncProperty(fc.array(command, { maxLength: 25 }), play), { numRuns: 400 });
}, 60_000);
