import { ChatError } from '../errors.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import { selectMessages } from '../thread/selectors.js';
import type { Id, Message } from '../thread/types.js';
import type { Store } from '../thread/store.js';
import { strictPolicy, type ToolPolicy } from './policy.js';
import { planCall, toResultText } from './tools.js';
import { runCall, runCalls, updateCall } from './toolCalls.js';
import type { Turns } from './turns.js';
import type { Tools, TurnResult } from './types.js';

export interface ToolCommandsContext {
  readonly store: Store;
  readonly turns: Turns;
  readonly getTools: () => Tools;
  readonly getPolicy: () => ToolPolicy | undefined;
  /** Requests the next answer, with the settings of the answer that made the call. */
  readonly proceed: (message: Message, signal: AbortSignal) => Promise<TurnResult>;
}

export interface ToolCommands {
  answerTool(callId: Id, result: unknown): Promise<void>;
  approveTool(callId: Id, isApproved: boolean, reason?: string): Promise<void>;
}

/** The commands by which a person answers tool calls. */
export function createToolCommands({ store, turns, getTools, getPolicy, proceed }: ToolCommandsContext): ToolCommands {
  function findCall(callId: Id): { readonly message: Message; readonly call: ToolCallPart } {
    const state = store.getState();
    // Some servers number their calls anew in each answer. Of several calls with one id, the visible one that waits is meant.
    const messages = [...selectMessages(state), ...Object.values(state.nodes).map(({ message }) => message)];
    const found = messages.flatMap((message) =>
      message.parts.flatMap((call) => (call.type === 'tool-call' && call.id === callId ? { message, call } : [])),
    );
    const meant = found.find(({ call }) => call.state === 'awaiting') ?? found[0];
    if (meant) return meant;
    throw new ChatError('misuse', `There is no tool call "${callId}" in this thread.`);
  }

  /** Gives a call its result. After the last result the next request follows. */
  async function settle(
    callId: Id,
    resultOf: (call: ToolCallPart, messageId: Id, signal: AbortSignal) => Promise<ToolCallPart>,
  ): Promise<void> {
    const { message, call } = findCall(callId);
    if (call.state !== 'awaiting')
      throw new ChatError('misuse', `The tool call "${callId}" is not waiting for an answer; it is "${call.state}".`);
    /** Whether it was stopped. */
    const work = async (signal: AbortSignal): Promise<boolean> => {
      updateCall(store, message.id, await resultOf(call, message.id, signal));
      return signal.aborted;
    };
    if (turns.isActive()) {
      // Several calls of one answer may be settled at once: the turn of the first waits for the others.
      const isStopped = await turns.beside(work);
      await turns.settled();
      if (isStopped || turns.isActive() || !isSettledLeaf(message.id)) return;
      await turns.begin((signal) => proceed(message, signal));
      return;
    }
    await turns.begin(async (signal) => {
      await work(signal);
      await turns.joined();
      const isOpen = await runCalls({ store, tools: getTools(), policy: getPolicy(), signal }, message.id);
      const result: TurnResult = { outcome: signal.aborted ? 'stopped' : 'done', messageIds: [message.id] };
      return isOpen || signal.aborted || !isSettledLeaf(message.id) ? result : proceed(message, signal);
    });
  }

  /** Whether all calls of an answer have results, and nothing has followed it. */
  function isSettledLeaf(messageId: Id): boolean {
    const node = store.getState().nodes[messageId];
    return (
      node?.childIds.length === 0 &&
      node.message.parts.every((part) => part.type !== 'tool-call' || part.result !== undefined)
    );
  }

  return {
    answerTool: (callId, result) =>
      settle(callId, async (call) => ({ ...call, state: 'done', result: toResultText(result) })),
    async approveTool(callId, isApproved, reason = 'The user declined this call.') {
      const { name } = findCall(callId).call;
      // A server may still be connecting, after a reload for example. The call waits on, and can be approved later.
      if (isApproved && !getTools()[name])
        throw new ChatError('tool', `The tool "${name}" is not available now. The call waits until it is.`);
      return settle(callId, async (call, messageId, signal) => {
        const tool = getTools()[call.name];
        if (!isApproved || !tool) return { ...call, state: 'failed', result: `Error: ${reason}` };
        const thread = store.getState();
        const plan = await planCall(call, tool, { policy: approved(getPolicy()), thread, messageId }, signal);
        return plan.kind === 'run'
          ? runCall(store, call, tool, plan.args, messageId, signal)
          : { ...call, state: 'failed', result: `Error: ${plan.kind === 'fail' ? plan.reason : 'it cannot run.'}` };
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
