import type { ToolCallPart } from '../protocol/completion/parts.js';
import { selectMessage } from '../thread/selectors.js';
import type { Store } from '../thread/store.js';
import type { Id, Message } from '../thread/types.js';
import { executeCall, planCall } from './tools.js';
import type { Tools } from './types.js';

/** Lets all calls of an answer wait for a person. */
export function holdCalls(store: Store, tools: Tools, { id, parts }: Message): void {
  for (const part of parts)
    if (part.type === 'tool-call' && part.state === 'ready')
      updateCall(store, id, {
        ...part,
        state: 'awaiting',
        awaits: tools[part.name]?.execute ? 'approval' : 'answer',
      });
}

/** Runs the calls of an answer that may run, side by side. Resolves with whether a call still waits for a person. */
export async function runCalls(
  { store, tools, signal }: { readonly store: Store; readonly tools: Tools; readonly signal: AbortSignal },
  messageId: Id,
): Promise<boolean> {
  const callsOf = (): readonly ToolCallPart[] =>
    selectMessage(store.getState(), messageId)?.parts.filter((part) => part.type === 'tool-call') ?? [];
  await Promise.all(
    callsOf()
      .filter(({ state }) => state === 'ready')
      .map(async (call) => {
        const tool = tools[call.name];
        const plan = await planCall(call, tool, signal);
        if (plan.kind === 'wait') updateCall(store, messageId, { ...call, state: 'awaiting', awaits: plan.awaits });
        else if (plan.kind === 'fail')
          updateCall(store, messageId, { ...call, state: 'failed', result: `Error: ${plan.reason}` });
        else if (tool) {
          updateCall(store, messageId, { ...call, state: 'running' });
          updateCall(store, messageId, await executeCall(call, tool, plan.args, messageId, signal));
        }
      }),
  );
  // A call that was cut has no result to continue with.
  return callsOf().some(({ state, result }) => state === 'awaiting' || result === undefined);
}

/** Replaces one call of a settled message. */
export function updateCall(store: Store, messageId: Id, call: ToolCallPart): void {
  const message = selectMessage(store.getState(), messageId);
  if (!message) return;
  const parts = message.parts.map((part) => (part.type === 'tool-call' && part.id === call.id ? call : part));
  store.dispatch({ type: 'message-update', message: { ...message, parts } });
}
