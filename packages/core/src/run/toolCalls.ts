import type { ToolCallPart } from '../protocol/completion/parts.js';
import { selectMessage } from '../thread/selectors.js';
import type { Store } from '../thread/store.js';
import type { Id, Message } from '../thread/types.js';
import type { ToolPolicy } from './policy.js';
import { executeCall, planCall } from './tools.js';
import type { Tool, Tools } from './types.js';

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

export interface RunCallsContext {
  readonly store: Store;
  readonly tools: Tools;
  readonly policy: ToolPolicy | undefined;
  readonly signal: AbortSignal;
}

/** Runs the calls of an answer that may run, side by side. Resolves with whether a call still waits for a person. */
export async function runCalls({ store, tools, policy, signal }: RunCallsContext, messageId: Id): Promise<boolean> {
  const callsOf = (): readonly ToolCallPart[] =>
    selectMessage(store.getState(), messageId)?.parts.filter((part) => part.type === 'tool-call') ?? [];
  await Promise.all(
    callsOf()
      .filter(({ state }) => state === 'ready')
      .map(async (call) => {
        const tool = tools[call.name];
        const plan = await planCall(call, tool, { policy, thread: store.getState(), messageId }, signal);
        if (plan.kind === 'wait') {
          const { awaits, reason } = plan;
          updateCall(store, messageId, { ...call, state: 'awaiting', awaits, ...(reason && { reason }) });
        } else if (plan.kind === 'fail')
          updateCall(store, messageId, { ...call, state: 'failed', result: `Error: ${plan.reason}` });
        else if (tool) {
          updateCall(store, messageId, await runCall(store, call, tool, plan.args, messageId, signal));
        }
      }),
  );
  // A call that was cut has no result to continue with.
  return callsOf().some(({ state, result }) => state === 'awaiting' || result === undefined);
}

/** Runs one call, and shows meanwhile how far it has come. Resolves with the call and its result, which is not in the thread yet. */
export function runCall(
  store: Store,
  call: ToolCallPart,
  tool: Tool,
  args: unknown,
  messageId: Id,
  signal: AbortSignal,
): Promise<ToolCallPart> {
  const running = { ...call, state: 'running' as const };
  updateCall(store, messageId, running);
  return executeCall(call, tool, args, messageId, signal, (progress) =>
    updateCall(store, messageId, { ...running, progress }),
  );
}

/** Replaces one call of a settled message. */
export function updateCall(store: Store, messageId: Id, call: ToolCallPart): void {
  const message = selectMessage(store.getState(), messageId);
  if (!message) return;
  const parts = message.parts.map((part) => (part.type === 'tool-call' && part.id === call.id ? call : part));
  store.dispatch({ type: 'message-update', message: { ...message, parts } });
}
