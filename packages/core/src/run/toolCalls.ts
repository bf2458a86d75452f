import type { ToolCallPart } from '../protocol/completion/parts.js';
import { selectMessage } from '../thread/selectors.js';
import type { Store } from '../thread/store.js';
import type { Id, Message, ThreadState } from '../thread/types.js';
import type { Observers } from './observers.js';
import type { ToolPolicy } from './policy.js';
import type { Schedule } from './schedule.js';
import { disabledTools } from './disabledTools.js';
import { executeCall, planCall, abortedCall, toolOf } from './tools.js';
import type { Tool, Tools } from './types.js';

export interface CallsContext {
  readonly store: Store;
  readonly tools: Tools;
  readonly policy: ToolPolicy | undefined;
  /** The names of all tools that the model was told of. */
  readonly known: readonly string[];
  readonly signal: AbortSignal;
  readonly schedule: Schedule;
  readonly observers: Observers;
}

/** Lets all calls of an answer wait for a person. */
export function holdCalls({ store, tools, observers }: CallsContext, { id, parts }: Message): void {
  for (const part of parts)
    if (part.type === 'tool-call' && part.state === 'ready')
      observers.onToolCall(
        id,
        updateCall(store, id, {
          ...part,
          state: 'awaiting',
          awaits: toolOf(tools, part.name)?.execute ? 'approval' : 'answer',
        }),
      );
}

/** Runs the calls of an answer that may run, side by side. Resolves with whether a call still waits for a person. */
export async function runCalls(context: CallsContext, messageId: Id): Promise<boolean> {
  const { store, tools, policy, known, signal, observers } = context;
  const update = (call: ToolCallPart): void => {
    observers.onToolCall(messageId, updateCall(store, messageId, call));
  };
  await Promise.all(
    callsOf(store, messageId)
      .filter(({ state }) => state === 'ready')
      .map(async (call) => {
        const tool = toolOf(tools, call.name);
        const thread = store.getState();
        const disabled = disabledIn(thread, messageId);
        const plan = await planCall(call, tool, { policy, known, disabled, thread, messageId }, signal);
        switch (plan.kind) {
          case 'wait':
            update({
              ...call,
              state: 'awaiting',
              awaits: plan.awaits,
              input: plan.input,
              ...(plan.reason && { reason: plan.reason }),
            });
            break;
          case 'fail':
            update({ ...call, state: 'failed', result: `Error: ${plan.reason}` });
            break;
          case 'stop':
            updateCall(store, messageId, abortedCall(call, signal));
            break;
          case 'run': {
            const running = { ...call, state: 'running', input: plan.input } as const;
            update(running);
            if (tool) await runCall(context, messageId, running, tool, plan.args);
            break;
          }
          default:
            plan satisfies never;
        }
      }),
  );
  // A call that was cut has no result to continue with.
  return callsOf(store, messageId).some(({ state, result }) => state === 'awaiting' || result === undefined);
}

/** The tools that are off for the answer, by what it was asked with and by what the user has switched since. */
function disabledIn(thread: ThreadState, messageId: Id): readonly string[] {
  const asked = thread.nodes[messageId]?.message.provenance?.request;
  return disabledTools(thread.request, ...(asked ? [asked] : []));
}

/** Runs one call, and puts its result in its place. Preliminary results and progress are shown once a frame. */
export async function runCall(
  { store, signal, schedule }: Pick<CallsContext, 'store' | 'signal' | 'schedule'>,
  messageId: Id,
  call: ToolCallPart,
  tool: Tool,
  args: unknown,
): Promise<ToolCallPart> {
  let shown = call;
  let cancel: (() => void) | undefined;
  const show = (change: Partial<ToolCallPart>): void => {
    shown = { ...shown, ...change };
    cancel ??= schedule.frame(() => {
      cancel = undefined;
      updateCall(store, messageId, shown);
    });
  };
  const settled = await executeCall(call, tool, args, {
    messageId,
    signal,
    onPreliminary: (output) => show({ output }),
    onProgress: (progress) => show({ progress }),
    pause: () => schedule.pause(),
  });
  cancel?.();
  return updateCall(store, messageId, settled);
}

/** The calls of a message, as they are now. */
export function callsOf(store: Store, messageId: Id): readonly ToolCallPart[] {
  return selectMessage(store.getState(), messageId)?.parts.filter((part) => part.type === 'tool-call') ?? [];
}

/** Replaces one call of a settled message. */
export function updateCall(store: Store, messageId: Id, call: ToolCallPart): ToolCallPart {
  const message = selectMessage(store.getState(), messageId);
  if (!message) return call;
  const parts = message.parts.map((part) => (part.type === 'tool-call' && part.id === call.id ? call : part));
  store.dispatch({ type: 'message-update', message: { ...message, parts } });
  return call;
}
