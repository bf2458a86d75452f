/** One argument of a tool call, as far as it has come. */
export interface ToolArgument {
  readonly name: string;
  /** Strings without their quotes, anything else as JSON. */
  readonly value: string;
  readonly isComplete: boolean;
}

/**
 * The arguments of a call, also while their JSON is still being written: one pass over the text, top level only.
 * `null` for anything that is not a JSON object.
 */
export function readArguments(json: string): readonly ToolArgument[] | null {
  let at = skipSpace(json, 0);
  if (json[at] !== '{') return json.trim() === '' ? [] : null;
  at = skipSpace(json, at + 1);
  const found: ToolArgument[] = [];
  while (at < json.length && json[at] === '"') {
    const nameEnd = stringEnd(json, at);
    if (nameEnd === undefined) break;
    const name = unquote(json.slice(at, nameEnd));
    at = skipSpace(json, nameEnd);
    if (json[at] !== ':') {
      found.push({ name, value: '', isComplete: false });
      break;
    }
    at = skipSpace(json, at + 1);
    const end = valueEnd(json, at);
    found.push({ name, value: unquote(json.slice(at, end)), isComplete: end !== undefined });
    if (end === undefined) break;
    at = skipSpace(json, end);
    if (json[at] !== ',') break;
    at = skipSpace(json, at + 1);
  }
  return found;
}

function skipSpace(json: string, from: number): number {
  let at = from;
  while (at < json.length && ' \n\r\t'.includes(json[at]!)) at++;
  return at;
}

/** The place after the closing quote, or `undefined` while there is none. */
function stringEnd(json: string, from: number): number | undefined {
  for (let at = from + 1; at < json.length; at++) {
    if (json[at] === '\\') at++;
    else if (json[at] === '"') return at + 1;
  }
  return undefined;
}

function valueEnd(json: string, from: number): number | undefined {
  if (json[from] === '"') return stringEnd(json, from);
  let depth = 0;
  for (let at = from; at < json.length; at++) {
    const character = json[at]!;
    if (character === '"') {
      const end = stringEnd(json, at);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && depth > 0) {
      depth--;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && ',}] \n\r\t'.includes(character)) return at;
  }
  return undefined;
}

/** The text of a JSON string, cut or whole; other values as they are. */
function unquote(json: string): string {
  if (!json.startsWith('"')) return json;
  // A cut string may end inside an escape; that piece is shown when it is whole.
  const whole =
    /[^\\](?:\\\\)*"$/.test(json) && json.length > 1 ? json : `${json.replace(/\\(?:u[\da-fA-F]{0,3})?$/, '')}"`;
  try {
    return JSON.parse(whole) as string;
  } catch {
    return json.slice(1);
  }
}
