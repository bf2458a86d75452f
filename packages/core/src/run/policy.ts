import { isRecord } from '../protocol/json/json.js';
import type { ApprovalReason, Origin, ToolCallPart } from '../protocol/completion/parts.js';
import { isStandardSchema, jsonSchemaOf } from '../protocol/json/standardSchema.js';
import { quotes } from '../thread/addresses.js';
import { contextOf, foreignTexts, selectUntrustedOrigins, userWords } from '../thread/origins.js';
import type { Id, Message, ThreadState } from '../thread/types.js';
import type { Tool } from './types.js';

/** A call that is about to run, and the conversation that led to it. */
export interface PolicyRequest {
  readonly call: ToolCallPart;
  readonly tool: Tool;
  /** As the schema of the tool accepted them. */
  readonly args: unknown;
  /** The tool's own rule for approval. */
  readonly needsApproval: boolean;
  /** The untrusted origins whose content the model had read when it made the call. */
  readonly origins: readonly Origin[];
  /** The messages that the model had read. */
  readonly context: readonly Message[];
  readonly thread: ThreadState;
}

/** `ask` lets a person decide, and gives the reason. `refuse` reports the refusal to the model. */
export type PolicyDecision =
  | { readonly kind: 'run' }
  | { readonly kind: 'ask'; readonly reason?: ApprovalReason | undefined }
  | { readonly kind: 'refuse'; readonly message: string };

/** Decides about every call of a tool that has `execute`. */
export type ToolPolicy = (request: PolicyRequest) => PolicyDecision | Promise<PolicyDecision>;

/** The policy, with what it needs to know about the conversation. */
export interface PolicyContext {
  readonly policy: ToolPolicy | undefined;
  readonly thread: ThreadState;
  /** The answer that makes the call. */
  readonly messageId: Id;
}

export async function decide(
  call: ToolCallPart,
  tool: Tool,
  args: unknown,
  { policy = strictPolicy, thread, messageId }: PolicyContext,
): Promise<PolicyDecision> {
  const { needsApproval = false } = tool;
  return policy({
    call,
    tool,
    args,
    needsApproval: typeof needsApproval === 'function' ? await needsApproval(args as never) : needsApproval,
    origins: selectUntrustedOrigins(thread, messageId),
    context: contextOf(thread, messageId),
    thread,
  });
}

/**
 * The default policy of a chat. A tool that needs approval asks. Once untrusted content is in the context, every tool asks, except tools without
 * effects, and tools that only fetch with the user's own words.
 *
 * @example
 * ```ts
 * import { createChat, fetchTransport, strictPolicy } from '@chat-stream/core';
 *
 * createChat({
 *   transport: fetchTransport({ baseURL: '/v1' }),
 *   policy: (request) =>
 *     request.call.name === 'delete_account' ? { kind: 'refuse', message: 'Not from a chat.' } : strictPolicy(request),
 * });
 * ```
 */
export function strictPolicy({ tool, args, needsApproval, origins, context }: PolicyRequest): PolicyDecision {
  const { effects = 'change' } = tool;
  const isExposed =
    origins.length > 0 && (effects === 'change' || (effects === 'fetch' && !isAskedFor(tool, args, context)));
  if (isExposed) return { kind: 'ask', reason: { code: 'untrusted', origins } };
  return needsApproval ? { kind: 'ask' } : { kind: 'run' };
}

/**
 * Whether the arguments hold nothing but words of the user and fixed values of the schema. An address may also be quoted from a result, if the
 * user has named its host.
 */
function isAskedFor(tool: Tool, args: unknown, context: readonly Message[]): boolean {
  const words = userWords(context);
  const foreign = foreignTexts(context);
  const fixed = fixedValues(tool);
  return stringsIn(args).every((text) => {
    if (fixed.has(text)) return true;
    const url = httpUrl(text);
    if (!url) return words.includes(text);
    if (quotes(words, text)) return true;
    return quotes(words, url.host) && foreign.some((result) => quotes(result, text));
  });
}

function httpUrl(text: string): URL | undefined {
  if (!/^https?:/i.test(text)) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** All texts of a value, the names of its fields included. */
function stringsIn(value: unknown, isTop = true): readonly string[] {
  if (typeof value === 'string') return [value];
  // Digits carry data as well as letters do.
  if (typeof value === 'number') return Math.abs(value) < 1000 ? [] : [String(value)];
  if (Array.isArray(value)) return value.flatMap((item) => stringsIn(item, false));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => [...(isTop ? [] : [name]), ...stringsIn(item, false)]);
}

/** The values that the schema itself lists: they say nothing about the conversation. */
function fixedValues({ parameters }: Tool): ReadonlySet<unknown> {
  const schema = parameters && (isStandardSchema(parameters) ? jsonSchemaOf(parameters) : parameters);
  const found = new Set<unknown>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    if (!isRecord(node)) return;
    if (Array.isArray(node['enum'])) for (const item of node['enum']) found.add(item);
    for (const key of ['const', 'default']) if (key in node) found.add(node[key]);
    for (const item of Object.values(node)) visit(item);
  };
  visit(schema);
  return found;
}
