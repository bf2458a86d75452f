import type { ChunkDelta } from './chunk.js';
import { indexOf, isIndex } from './completion.js';
import { isRecord, parseJson, type JsonRecord } from '../json/json.js';
import type { Own } from '../json/own.js';
import type { AnswerPart, ToolCallPart } from './parts.js';

/** More calls than this in one message are a runaway, as in openai-node. */
const MAX_CALLS = 128;

/**
 * Adds streamed pieces of tool calls to a message's parts. Providers disagree on what a piece carries (an index, an id, both or
 * neither; an id or name once, repeated, late or empty), so each piece first looks for the call that it continues.
 */
export function mergeToolCalls(
  parts: readonly AnswerPart[],
  deltas: ChunkDelta['tool_calls'],
  own: Own,
  onInvalidIndex: () => void,
): readonly AnswerPart[] {
  const list: readonly unknown[] = Array.isArray(deltas) ? deltas : deltas ? [deltas] : [];
  if (list.length === 0) return parts;
  const next = own(parts);
  for (const delta of list) {
    if (!isRecord(delta)) continue;
    const piece = readPiece(delta);
    if (delta['index'] != null && piece.index === undefined) onInvalidIndex();
    const at = findCall(next, piece);
    const known = next[at];
    if (known?.type === 'tool-call') next[at] = extend(known, piece, own);
    else if (next.length < MAX_CALLS || next.filter(isToolCall).length < MAX_CALLS)
      next.push(extend(emptyCall, piece, own));
    else onInvalidIndex();
  }
  return next;
}

const emptyCall: ToolCallPart = {
  type: 'tool-call',
  id: '',
  kind: 'function',
  name: '',
  arguments: '',
  state: 'streaming',
};

interface Piece {
  readonly index: number | undefined;
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly isCustom: boolean;
  readonly extra: JsonRecord | undefined;
}

const KNOWN = new Set(['index', 'id', 'type', 'function', 'custom']);

function readPiece(delta: JsonRecord): Piece {
  const { id, type, function: func, custom } = delta;
  const index = indexOf({ index: delta['index'] }, Number.NaN);
  const isCustom = type === 'custom' || isRecord(custom);
  const body = isRecord(custom) ? custom : isRecord(func) ? func : {};
  const { name } = body;
  const input = isRecord(custom) ? custom['input'] : body['arguments'];
  let extra: JsonRecord | undefined;
  for (const key in delta) if (!KNOWN.has(key)) extra = { ...extra, [key]: delta[key] };
  return {
    index: isIndex(index) ? index : undefined,
    id: typeof id === 'string' ? id : typeof id === 'number' ? String(id) : '',
    name: typeof name === 'string' ? name : '',
    // Some providers send the arguments as an object instead of its text.
    text: typeof input === 'string' ? input : isRecord(input) || Array.isArray(input) ? JSON.stringify(input) : '',
    isCustom,
    extra,
  };
}

const isToolCall = (part: AnswerPart): part is ToolCallPart => part.type === 'tool-call';

/**
 * The index in `parts` of the call that a piece continues, or -1 for a new call.
 *
 * - with an index: the latest call of that index. Gateways of Gemini number every call 0, so another id together with a name, or
 *   after complete arguments, means another call. An index that nothing announces (neither id nor name) continues a call that is incomplete:
 *   some gateways count pieces instead of calls.
 * - with an id, and no call of that index: the call of that id, as long as it has no index itself.
 * - with neither: the last call, unless a name announces another.
 */
function findCall(parts: readonly AnswerPart[], piece: Piece): number {
  const lastAt = parts.findLastIndex(isToolCall);
  const last = parts[lastAt] as ToolCallPart | undefined;
  if (piece.index !== undefined) {
    const at = parts.findLastIndex((part) => isToolCall(part) && part.index === piece.index);
    const call = parts[at];
    if (call && isToolCall(call)) return isAnother(call, piece) ? -1 : at;
  }
  if (piece.id) return parts.findLastIndex((part) => isToolCall(part) && part.id === piece.id && canBe(part, piece));
  if (!last) return -1;
  if (piece.index !== undefined) return !piece.name && last.name && !isComplete(last.arguments) ? lastAt : -1;
  return piece.name && last.name && (piece.name !== last.name || isComplete(last.arguments)) ? -1 : lastAt;
}

const canBe = (call: ToolCallPart, { index }: Piece): boolean => index === undefined || call.index === undefined;

/** Some gateways invent a new id for each piece and repeat the name. Such a piece continues the call that is not complete yet. */
function isAnother(call: ToolCallPart, piece: Piece): boolean {
  if (piece.id === '' || call.id === '' || piece.id === call.id) return false;
  if (isComplete(call.arguments)) return true;
  return piece.name !== '' && piece.name !== call.name;
}

const isComplete = (text: string): boolean => parseJson(text) !== undefined;

/** Ids and names are said once: empty or repeated ones change nothing. Text is appended. */
function extend(call: ToolCallPart, { id, name, text, index, isCustom, extra }: Piece, own: Own): ToolCallPart {
  const next = own(call);
  if (id && !next.id) next.id = id;
  if (name && !next.name) next.name = name;
  if (index !== undefined) next.index ??= index;
  if (isCustom) next.kind = 'custom';
  if (extra) next.extra = { ...call.extra, ...extra };
  // Bedrock begins with an empty object, and then sends the arguments.
  next.arguments = call.arguments === '{}' && text.startsWith('{') ? text : call.arguments + text;
  return next;
}
