import {
  createChat,
  deserializeThread,
  selectMessages,
  serializeThread,
  type Chat,
  type Tools,
  type ToolCallPart,
} from '@chat-stream/core';
import { scriptedModel } from '@chat-stream/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { closeAll, start, testServer } from './server/testTools.js';

afterEach(closeAll);

const CALLS = 20;

const callsOf = (chat: Chat): readonly ToolCallPart[] =>
  selectMessages(chat.getState()).flatMap(({ parts }) =>
    parts.filter((part): part is ToolCallPart => part.type === 'tool-call'),
  );

/** A model that reads and writes in turns, one call a step, until it has made all of them. */
const agent = scriptedModel((request) => {
  const done = request.messages.filter(({ role }) => role === 'tool').length;
  if (done >= CALLS) return 'All done.';
  return [{ type: 'tool-call', name: done % 2 === 0 ? 's_read' : 's_write', arguments: { step: done } }];
});

test('a turn of 20 calls with approvals, and a reload in the middle, runs nothing twice', async () => {
  const ran: string[] = [];
  const server = testServer(
    [
      { name: 'read', inputSchema: { type: 'object' }, annotations: { readOnlyHint: true, openWorldHint: false } },
      { name: 'write', inputSchema: { type: 'object' } },
    ],
    (name, args) => {
      ran.push(`${name} ${String(args['step'])}`);
      return { content: [{ type: 'text', text: 'Done.' }] };
    },
  );
  const open = (tools: Tools, initialState?: Parameters<typeof createChat>[0]['initialState']): Chat =>
    createChat({ id: 't', transport: agent.transport, request: { model: 'm' }, maxSteps: 50, tools, initialState });
  /** Approves each call that waits, and says how many. */
  const approveUntil = async (chat: Chat, count: number): Promise<void> => {
    for (;;) {
      await vi.waitFor(() =>
        expect(callsOf(chat).some(({ state }) => state === 'awaiting') || callsOf(chat).length >= CALLS).toBe(true),
      );
      const calls = callsOf(chat);
      const waiting = calls.find(({ state }) => state === 'awaiting');
      if (!waiting || calls.length >= count) return;
      await chat.approveTool(waiting.id, true);
    }
  };

  const first = start({ transport: server.transport });
  await first.connect();
  const chat = open(first.getTools());
  void chat.send('Do it all.');
  await approveUntil(chat, 10);
  const before = callsOf(chat);
  expect(before.at(-1)).toMatchObject({ state: 'awaiting', name: 's_write' });
  // The reload: what was stored, another connection, a server that is not ready yet.
  const stored = JSON.parse(JSON.stringify(serializeThread(chat.getState()))) as ReturnType<typeof serializeThread>;
  await first.close();
  const second = start({ transport: server.transport });
  const reloaded = open(second.getTools(), deserializeThread(stored));
  const waiting = callsOf(reloaded).at(-1)!;
  await expect(reloaded.approveTool(waiting.id, true)).rejects.toMatchObject({ code: 'tool' });
  await second.connect();
  reloaded.configure({ tools: second.getTools() });
  await approveUntil(reloaded, CALLS);
  const last = callsOf(reloaded).find(({ state }) => state === 'awaiting');
  if (last) await reloaded.approveTool(last.id, true);
  await vi.waitFor(() => expect(reloaded.getState().runs).toHaveLength(0));
  expect(callsOf(reloaded).map(({ state }) => state)).toEqual(Array.from({ length: CALLS }, () => 'done'));
  expect(ran).toEqual(Array.from({ length: CALLS }, (_, step) => `${step % 2 === 0 ? 'read' : 'write'} ${step}`));
  // Every write asked, and said why: the results of this server are untrusted.
  expect(callsOf(reloaded).filter(({ reason }) => reason?.code === 'untrusted')).toHaveLength(CALLS / 2);
});
