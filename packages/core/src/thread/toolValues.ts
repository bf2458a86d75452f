import { parseJson } from '../protocol/json/json.js';
import { readPartialJson } from '../protocol/json/readPartialJson.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import type { Part } from './types.js';

/** Parts whose tool calls have their arguments as a value, as far as they are written. A call that did not change stays the same object. */
export function withInputs(parts: readonly Part[]): readonly Part[] {
  return parts.some(({ type }) => type === 'tool-call')
    ? parts.map((part) => (part.type === 'tool-call' ? withInput(part) : part))
    : parts;
}

export function withInput(call: ToolCallPart): ToolCallPart {
  const known = calls.get(call);
  if (known) return known;
  const input = inputOf(call);
  const whole = input === undefined ? call : { ...call, input };
  calls.set(call, whole);
  return whole;
}

const calls = new WeakMap<ToolCallPart, ToolCallPart>();

/** Parts as they are stored: without the values that follow from the texts of their calls. */
export function bareParts(parts: readonly Part[]): readonly Part[] {
  const known = bareOf.get(parts);
  if (known) return known;
  if (!parts.some(({ type }) => type === 'tool-call')) return parts;
  const bare = parts.map((part) => (part.type === 'tool-call' ? bareCall(part) : part));
  bareOf.set(parts, bare);
  wholeOf.set(bare, parts);
  return bare;
}

/** The inverse of {@link bareParts}. */
export function wholeParts(parts: readonly Part[]): readonly Part[] {
  const known = wholeOf.get(parts);
  if (known) return known;
  if (!parts.some(({ type }) => type === 'tool-call')) return parts;
  const whole = parts.map((part) => (part.type === 'tool-call' ? wholeCall(part) : part));
  wholeOf.set(parts, whole);
  return whole;
}

/** Parts of the same version stay the same list, through a save and a merge too. */
const bareOf = new WeakMap<readonly Part[], readonly Part[]>();
const wholeOf = new WeakMap<readonly Part[], readonly Part[]>();

function bareCall({ input, output, ...call }: ToolCallPart): ToolCallPart {
  return {
    ...call,
    ...(input !== undefined && !isSame(input, inputOf(call)) && { input }),
    ...(output !== undefined && !isSame(output, outputOf(call)) && { output }),
  };
}

function wholeCall(call: ToolCallPart): ToolCallPart {
  const input = call.input ?? inputOf(call);
  const output = call.output ?? outputOf(call);
  return { ...call, ...(input !== undefined && { input }), ...(output !== undefined && { output }) };
}

function inputOf(call: ToolCallPart): unknown {
  const { kind, arguments: text, state } = call;
  if (kind === 'custom') return text;
  if (text.trim() === '') return state === 'streaming' ? undefined : {};
  return parseJson(text) ?? readPartialJson(call).value;
}

/** The value of a result: JSON where the text is JSON. */
function outputOf({ state, result }: ToolCallPart): unknown {
  if (state !== 'done' || result === undefined) return undefined;
  const value = parseJson(result);
  return value === undefined ? result : value;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
