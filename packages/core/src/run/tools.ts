import { isRecord, parseJson } from '../protocol/json/json.js';
import type { ApprovalReason, Origin, ToolCallPart, ToolProgress } from '../protocol/completion/parts.js';
import type { FunctionTool } from '../protocol/request/request.js';
import type { Id } from '../thread/types.js';
import { isStandardSchema } from '../protocol/json/standardSchema.js';
import { abortable } from '../abortable.js';
import { decide, type PolicyContext } from './policy.js';
import { meantArguments, parametersOf } from './toolSchema.js';
import { isToolOutput } from './toolOutput.js';
import type { Tool, Tools } from './types.js';

/** Our tools as the request lists them. */
export function toToolParams(tools: Tools): readonly FunctionTool[] {
  return Object.entries(tools).map(([name, tool]) => ({
    type: 'function',
    function: {
      name,
      ...(tool.description !== undefined && { description: tool.description }),
      ...parametersOf(name, tool),
    },
  }));
}

/** What to do with a call that the model has finished writing. */
export type CallPlan =
  | { readonly kind: 'run'; readonly args: unknown }
  | { readonly kind: 'wait'; readonly awaits: 'approval' | 'answer'; readonly reason?: ApprovalReason | undefined }
  | { readonly kind: 'fail'; readonly reason: string };

export function planCall(
  call: ToolCallPart,
  tool: Tool | undefined,
  context: PolicyContext,
  signal: AbortSignal,
): Promise<CallPlan> {
  return abortable(plan(call, tool, context), signal).catch((cause: unknown) => ({
    kind: 'fail',
    reason: signal.aborted ? STOPPED : cause instanceof Error ? cause.message : String(cause),
  }));
}

const STOPPED = 'stopped by the user.';

async function plan(call: ToolCallPart, tool: Tool | undefined, context: PolicyContext): Promise<CallPlan> {
  if (!tool) return { kind: 'wait', awaits: 'answer' };
  const args = call.kind === 'custom' ? call.arguments : call.arguments.trim() === '' ? {} : parseJson(call.arguments);
  const checked = await checkArguments(meantArguments(args, tool), tool.parameters);
  if ('reason' in checked) return { kind: 'fail', reason: checked.reason };
  if (!tool.execute) return { kind: 'wait', awaits: 'answer' };
  const decision = await decide(call, tool, checked.args, context);
  switch (decision.kind) {
    case 'run':
      return { kind: 'run', args: checked.args };
    case 'ask':
      return { kind: 'wait', awaits: 'approval', reason: decision.reason };
    case 'refuse':
      return { kind: 'fail', reason: decision.message };
    default:
      return decision satisfies never;
  }
}

async function checkArguments(
  args: unknown,
  schema: Tool['parameters'],
): Promise<{ readonly args: unknown } | { readonly reason: string }> {
  if (!schema || !isStandardSchema(schema)) return { args };
  const result = await schema['~standard'].validate(args);
  if (!result.issues) return { args: result.value };
  const lines = result.issues.map(({ message, path }) =>
    path?.length ? `${path.map(keyOf).join('.')}: ${message}` : message,
  );
  return { reason: `The arguments do not fit: ${lines.join('; ')}` };
}

const keyOf = (segment: unknown): string => String(isRecord(segment) ? segment['key'] : segment);

/** Runs a tool. What it throws is told to the model, and shown. Nobody who stops waits for one that does not look at its signal. */
export async function executeCall(
  call: ToolCallPart,
  tool: Tool,
  args: unknown,
  messageId: Id,
  signal: AbortSignal,
  onProgress: (progress: ToolProgress) => void,
): Promise<ToolCallPart> {
  let isRunning = true;
  const report = (progress: ToolProgress): void => {
    if (isRunning && !signal.aborted) onProgress(progress);
  };
  try {
    const value = await abortable(
      Promise.resolve(tool.execute?.(args as never, { callId: call.id, messageId, signal, report })),
      signal,
    );
    return signal.aborted ? stoppedCall(call) : withResult(call, value, originOf(tool, args));
  } catch (error) {
    if (signal.aborted) return stoppedCall(call);
    // The words of an error come from where the results come from.
    const result = `Error: ${error instanceof Error ? error.message : String(error)}`;
    return { ...call, state: 'failed', result, ...originOf(tool, args) };
  } finally {
    isRunning = false;
  }
}

function withResult(call: ToolCallPart, value: unknown, from: { readonly origin?: Origin }): ToolCallPart {
  if (!isToolOutput(value)) return { ...call, state: 'done', result: toResultText(value), ...from };
  const { text, content, origin, isError = false } = value;
  return {
    ...call,
    state: isError ? 'failed' : 'done',
    result: isError ? `Error: ${text}` : text,
    ...(content && content.length > 0 && { content }),
    ...from,
    ...(origin && { origin }),
  };
}

function originOf({ origin }: Tool, args: unknown): { readonly origin?: Origin } {
  const found = typeof origin === 'function' ? origin(args) : origin;
  return found ? { origin: found } : {};
}

function stoppedCall(call: ToolCallPart): ToolCallPart {
  return { ...call, state: 'failed', result: `Error: ${STOPPED}` };
}

/** Strings go to the model as they are, everything else as JSON. */
export function toResultText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** How often a model may make the very same calls before that counts as a loop. */
const MAX_REPEATS = 3;

/** Whether the newest step repeats the ones before it, call for call. */
export function isLooping(steps: readonly string[]): boolean {
  const last = steps.slice(-MAX_REPEATS);
  return last.length === MAX_REPEATS && last.every((step) => step === last[0]);
}

/** What a step asked for, comparable. */
export function fingerprint(calls: readonly ToolCallPart[]): string {
  return JSON.stringify(calls.map(({ name, arguments: text }) => [name, text]));
}
