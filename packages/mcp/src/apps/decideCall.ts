import { selectMessages, selectUntrustedOrigins, strictPolicy, type Chat, type ToolCallPart } from '@chat-stream/core';
import type { AppSource } from '../server/types.js';

type Json = Readonly<Record<string, unknown>>;

interface AppCall {
  readonly chat: Chat;
  readonly source: AppSource;
  /** The tool by its name on the server. */
  readonly name: string;
  readonly args: Json;
  readonly signal: AbortSignal;
}

/**
 * Calls a tool for an app, by the policy of the chat. The app itself counts as an untrusted origin: its words are not the reader's, so a tool
 * with effects always asks.
 *
 * @param ask rejects when the reader declines
 * @throws {Error} when the app may not call the tool, or the call fails
 */
export async function decideCall(
  { chat, source, name, args, signal }: AppCall,
  ask: () => Promise<void>,
): Promise<Json> {
  const found = source.toolForApp(name);
  if (!found) throw new Error(`The app may not call "${name.slice(0, 100)}".`);
  const { tool, chatName } = found;
  const thread = chat.getState();
  const { disabledTools } = thread.request;
  if (Array.isArray(disabledTools) && disabledTools.includes(chatName))
    throw new Error(`The user has switched the tool "${name}" off.`);
  const context = selectMessages(thread);
  const last = context.at(-1);
  const { needsApproval = false } = tool;
  const call: ToolCallPart = {
    type: 'tool-call',
    id: crypto.randomUUID(),
    kind: 'function',
    name: chatName,
    arguments: JSON.stringify(args),
    input: args,
    state: 'ready',
  };
  const policy = chat.getConfig().policy ?? strictPolicy;
  const decision = await policy({
    call,
    tool,
    args,
    needsApproval: typeof needsApproval === 'function' ? await needsApproval(args as never) : needsApproval,
    origins: [{ name: source.server, trust: 'untrusted' }, ...(last ? selectUntrustedOrigins(thread, last.id) : [])],
    context,
    thread,
  });
  if (decision.kind === 'refuse') throw new Error(decision.message);
  if (decision.kind === 'ask') await ask();
  signal.throwIfAborted();
  return source.callTool(name, args, signal);
}
