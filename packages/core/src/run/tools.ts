import { isRecord, parseJson } from '../protocol/json/json.js';
import type { ApprovalReason, Origin, ToolCallPart, ToolProgress } from '../protocol/completion/parts.js';
import type { FunctionTool } from '../protocol/request/request.js';
import type { Id, ThreadSettings } from '../thread/types.js';
import { isStandardSchema } from '../protocol/json/standardSchema.js';
import { INTERRUPTED } from '../thread/interrupted.js';
import { abortable, isInterruption } from '../abortable.js';
import { fitArguments } from './fitArguments.js';
import { decide, type PolicyContext } from './policy.js';
import { failedFields, preliminaryOutput, settledFields } from './toolResult.js';
import { meantArguments, parametersOf } from './toolSchema.js';
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

/** The tool of that name. A model may ask for `constructor`, which every record inherits. */
export function toolOf(tools: Tools, name: string): Tool | undefined {
  return Object.hasOwn(tools, name) ? tools[name] : undefined;
}

/** The names of all tools that the model was told of: ours, and those that the settings list without code. */
export function toolNames(tools: Tools, settings: ThreadSettings): readonly string[] {
  const listed: readonly unknown[] = Array.isArray(settings.tools) ? settings.tools : [];
  const names = listed.flatMap((tool) => {
    if (!isRecord(tool)) return [];
    const body = [tool['function'], tool['custom']].find(isRecord);
    return typeof body?.['name'] === 'string' ? [body['name']] : [];
  });
  return [...new Set([...Object.keys(tools), ...names])];
}

/** The plan for a call that the model has finished writing. `input` is its arguments as a value. */
export type CallPlan =
  | { readonly kind: 'run'; readonly args: unknown; readonly input: unknown }
  | {
      readonly kind: 'wait';
      readonly awaits: 'approval' | 'answer';
      readonly input: unknown;
      readonly reason?: ApprovalReason | undefined;
    }
  | { readonly kind: 'fail'; readonly reason: string }
  | { readonly kind: 'stop' };

/** The inputs of a plan for a call. */
export interface PlanContext extends PolicyContext {
  /** The names of all tools that the model was told of. */
  readonly known: readonly string[];
  /** The names of tools that are switched off. A model may remember a tool that it was offered before. */
  readonly disabled?: readonly string[] | undefined;
}

export function planCall(
  call: ToolCallPart,
  tool: Tool | undefined,
  context: PlanContext,
  signal: AbortSignal,
): Promise<CallPlan> {
  return abortable(plan(call, tool, context), signal).catch((cause: unknown) =>
    signal.aborted
      ? { kind: 'stop' }
      : { kind: 'fail', reason: cause instanceof Error ? cause.message : String(cause) },
  );
}

async function plan(call: ToolCallPart, tool: Tool | undefined, context: PlanContext): Promise<CallPlan> {
  const given = argumentsOf(call);
  const { known, disabled = [] } = context;
  if (disabled.includes(call.name))
    return { kind: 'fail', reason: `The user has switched the tool "${call.name}" off.` };
  if (!tool) {
    // A server may have tools of its own. Only the program can know those.
    if (known.length === 0 || known.includes(call.name)) return { kind: 'wait', awaits: 'answer', input: given };
    return { kind: 'fail', reason: `There is no tool "${call.name}". There are: ${known.join(', ')}.` };
  }
  // The text of a custom tool is not JSON.
  const schema =
    call.kind === 'custom' && tool.parameters && !isStandardSchema(tool.parameters) ? undefined : tool.parameters;
  const fitted = await fitArguments(meantArguments(given, tool), schema);
  if ('reason' in fitted) return { kind: 'fail', reason: fitted.reason };
  const { args, input } = fitted;
  if (!tool.execute) return { kind: 'wait', awaits: 'answer', input };
  const decision = await decide(call, tool, args, context);
  switch (decision.kind) {
    case 'run':
      return { kind: 'run', args, input };
    case 'ask':
      return { kind: 'wait', awaits: 'approval', input, reason: decision.reason };
    case 'refuse':
      return { kind: 'fail', reason: decision.message };
    default:
      return decision satisfies never;
  }
}

function argumentsOf({ kind, arguments: text }: ToolCallPart): unknown {
  if (kind === 'custom') return text;
  return text.trim() === '' ? {} : parseJson(text);
}

export interface ExecuteOptions {
  readonly messageId: Id;
  readonly signal: AbortSignal;
  /** Called with each value that a generator yields, as it is shown. */
  readonly onPreliminary: (output: unknown) => void;
  /** Lets the page paint while a large result is converted. */
  readonly pause: () => Promise<void>;
  /** Called with the progress of the tool, if it reports any. */
  readonly onProgress: (progress: ToolProgress) => void;
}

/** The result that the model reads if the user stopped a call. */
export const STOPPED = 'Stopped by the user.';

/**
 * Runs a tool. The model reads its errors, and the reader sees them. A stop does not wait for a tool that ignores its signal. The last value that
 * a generator yields is its result, unless it returns one.
 */
export async function executeCall(
  call: ToolCallPart,
  tool: Tool,
  args: unknown,
  { messageId, signal, onPreliminary, onProgress, pause }: ExecuteOptions,
): Promise<ToolCallPart> {
  let shown: Pick<ToolCallPart, 'output'> = {};
  let isRunning = true;
  const show = (value: unknown): void => {
    shown = { output: preliminaryOutput(value) };
    onPreliminary(shown.output);
  };
  const report = (progress: ToolProgress): void => {
    if (isRunning && !signal.aborted) onProgress(progress);
  };
  try {
    const returned = await abortable(
      Promise.resolve(tool.execute?.(args as never, { callId: call.id, messageId, signal, report })),
      signal,
    );
    const value = isGenerator(returned) ? await lastOf(returned, signal, show) : returned;
    const fields = await abortable(settledFields(value, pause), signal);
    return signal.aborted
      ? abortedCall(call, signal, shown)
      : { ...call, ...shown, ...originOf(tool, args), ...fields };
  } catch (error) {
    // The words of an error come from where the results come from.
    return signal.aborted
      ? abortedCall(call, signal, shown)
      : { ...call, ...shown, ...failedFields(error), ...originOf(tool, args) };
  } finally {
    isRunning = false;
  }
}

function originOf({ origin }: Tool, args: unknown): { readonly origin?: Origin } {
  const found = typeof origin === 'function' ? origin(args as never) : origin;
  return found ? { origin: found } : {};
}

/** A call whose work was aborted: by the reader, or because its result is no longer needed. */
export function abortedCall(
  call: ToolCallPart,
  signal: AbortSignal,
  shown: Pick<ToolCallPart, 'output'> = {},
): ToolCallPart {
  return isInterruption(signal)
    ? { ...call, ...shown, state: 'failed', result: INTERRUPTED }
    : { ...call, ...shown, state: 'stopped', result: STOPPED };
}

type Generated = AsyncIterator<unknown> | Iterator<unknown>;

/** The iterables that `async *execute` and `*execute` return, and other async iterables, such as a stream of an SDK. */
function isGenerator(value: unknown): value is AsyncIterable<unknown> | Iterable<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Symbol.asyncIterator in value || Object.prototype.toString.call(value) === '[object Generator]';
}

async function lastOf(
  generated: AsyncIterable<unknown> | Iterable<unknown>,
  signal: AbortSignal,
  onValue: (value: unknown) => void,
): Promise<unknown> {
  const iterator: Generated =
    Symbol.asyncIterator in generated ? generated[Symbol.asyncIterator]() : generated[Symbol.iterator]();
  let last: unknown;
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await abortable(Promise.resolve(iterator.next()), signal);
      if (done) {
        isOver = true;
        return value === undefined ? last : value;
      }
      last = value;
      onValue(value);
    }
  } catch (error) {
    isOver = !signal.aborted;
    throw error;
  } finally {
    // It may be waiting for something itself, so its end is not awaited.
    if (!isOver) new Promise((resolve) => resolve(iterator.return?.())).catch(() => {});
  }
}
