import { ChatError } from '../errors.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import { isRunningTools, selectMessages } from '../thread/selectors.js';
import type { Id, Message, ThreadSettings } from '../thread/types.js';
import type { Store } from '../thread/store.js';
import type { Observers } from './observers.js';
import { strictPolicy, type ToolPolicy } from './policy.js';
import type { Schedule } from './schedule.js';
import { settledFields } from './toolResult.js';
import { runCall, runCalls, updateCall } from './toolCalls.js';
import { planCall, abortedCall, toolNames, toolOf } from './tools.js';
import type { Turns } from './turns.js';
import type { Tools, TurnResult } from './types.js';

export interface ToolCommandsContext {
  readonly store: Store;
  readonly turns: Turns;
  readonly schedule: Schedule;
  readonly observers: Observers;
  readonly getTools: () => Tools;
  readonly getPolicy: () => ToolPolicy | undefined;
  /** Requests the next answer, with the settings of the answer that made the call. */
  readonly proceed: (message: Message, signal: AbortSignal) => Promise<TurnResult>;
}

export interface ToolCommands {
  answerTool(callId: Id, result: unknown): Promise<void>;
  approveTool(callId: Id, isApproved: boolean, reason?: string): Promise<void>;
}

interface FoundCall {
  readonly message: Message;
  readonly call: ToolCallPart;
}

/** The commands by which a person answers tool calls. */
export function createToolCommands(context: ToolCommandsContext): ToolCommands {
  const { store, turns, schedule, observers, getTools, getPolicy, proceed } = context;

  function findCall(callId: Id): FoundCall {
    const state = store.getState();
    // Some servers number the calls of each answer from the start. Of several calls with one id, the command applies to the visible one that waits.
    const messages = [...selectMessages(state), ...Object.values(state.nodes).map(({ message }) => message)];
    const found = messages.flatMap((message) =>
      message.parts.flatMap((call) => (call.type === 'tool-call' && call.id === callId ? { message, call } : [])),
    );
    const meant = found.find(({ call }) => call.state === 'awaiting') ?? found[0];
    if (meant) return meant;
    throw new ChatError('misuse', `There is no tool call "${callId}" in this thread.`);
  }

  /** Gives a call its result. After the last result the next request follows. */
  async function settle(callId: Id, work: (found: FoundCall, signal: AbortSignal) => Promise<void>): Promise<void> {
    const found = findCall(callId);
    const { message, call } = found;
    if (call.state !== 'awaiting')
      throw new ChatError('misuse', `The tool call "${callId}" is not waiting for an answer; it is "${call.state}".`);
    if (turns.isActive()) {
      const isFromTool = isRunningTools(store.getState());
      // Several calls of one answer may be settled at once: the turn of the first waits for the others.
      const isStopped = await turns.beside(async (signal) => {
        await work(found, signal);
        return signal.aborted;
      });
      const next = goOn(message, isStopped);
      // A tool that answers another call must not wait for the end of the turn, which waits for the tool. The thread shows a failure.
      if (isFromTool) next.catch(() => {});
      else await next;
      return;
    }
    await turns.begin(async (signal) => {
      const end = observers.begin();
      try {
        await work(found, signal);
        await turns.joined();
        const tools = getTools();
        const known = toolNames(tools, settingsOf(message));
        const isOpen = await runCalls(
          { store, tools, policy: getPolicy(), known, signal, schedule, observers },
          message.id,
        );
        const result: TurnResult = { outcome: signal.aborted ? 'stopped' : 'done', messageIds: [message.id] };
        return isOpen || signal.aborted || !isSettledLeaf(message.id) ? result : await proceed(message, signal);
      } finally {
        end();
      }
    });
  }

  /** Requests the next answer when the turn has ended, unless calls are open or the answer has followed by then. */
  async function goOn(message: Message, isStopped: boolean): Promise<void> {
    await turns.settled();
    if (isStopped || turns.isActive() || !isSettledLeaf(message.id)) return;
    await turns.begin((signal) => proceed(message, signal));
  }

  const settingsOf = (message: Message): ThreadSettings => message.provenance?.request ?? store.getState().request;

  /** Whether all calls of an answer have results, and nothing has followed it. */
  function isSettledLeaf(messageId: Id): boolean {
    const node = store.getState().nodes[messageId];
    return (
      node?.childIds.length === 0 &&
      node.message.parts.every((part) => part.type !== 'tool-call' || part.result !== undefined)
    );
  }

  async function runApproved({ message, call }: FoundCall, signal: AbortSignal): Promise<void> {
    const tools = getTools();
    const tool = toolOf(tools, call.name);
    const running = { ...call, state: 'running' } as const;
    updateCall(store, message.id, running);
    const known = toolNames(tools, settingsOf(message));
    const context = { policy: approved(getPolicy()), known, thread: store.getState(), messageId: message.id };
    const plan = await planCall(call, tool, context, signal);
    if (plan.kind === 'run' && tool)
      await runCall({ store, signal, schedule }, message.id, { ...running, input: plan.input }, tool, plan.args);
    else if (plan.kind === 'stop') updateCall(store, message.id, abortedCall(running, signal));
    else {
      const reason = plan.kind === 'fail' ? plan.reason : `The tool "${call.name}" has no code to run.`;
      updateCall(store, message.id, { ...running, state: 'failed', result: `Error: ${reason}` });
    }
  }

  return {
    answerTool: (callId, result) =>
      settle(callId, async ({ message, call }) => {
        updateCall(store, message.id, { ...call, ...(await settledFields(result, () => schedule.pause())) });
      }),
    async approveTool(callId, isApproved, reason = 'The user declined this call.') {
      const { name } = findCall(callId).call;
      // A server may still be connecting, after a reload for example. The call waits on, and can be approved later.
      if (isApproved && !toolOf(getTools(), name))
        throw new ChatError('tool', `The tool "${name}" is not available now. The call waits until it is.`);
      await settle(callId, async (found, signal) => {
        const { message, call } = found;
        if (isApproved) await runApproved(found, signal);
        else updateCall(store, message.id, { ...call, state: 'declined', result: reason });
      });
    },
  };
}

/** A person's approval answers what a policy asks. It does not overrule a policy that refuses. */
function approved(policy: ToolPolicy = strictPolicy): ToolPolicy {
  return async (request) => {
    const decision = await policy(request);
    return decision.kind === 'refuse' ? decision : { kind: 'run' };
  };
}
