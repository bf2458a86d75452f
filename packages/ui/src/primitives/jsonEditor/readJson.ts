/** Where in a value something is: keys and indices from the outside in. */
export type JsonPath = readonly (string | number)[];

/** The value of a JSON text, and the offset of each value in it. */
export interface JsonReading {
  /** `undefined` if the text is not JSON. */
  readonly value: unknown;
  /** The first syntax error: its offset, and the text there, which is empty at the end. */
  readonly error?: { readonly at: number; readonly found: string };
  /** The offset of the value at a path; of a property, that of its name. */
  placeOf(path: JsonPath): number;
}

// oxlint-disable-next-line no-control-regex -- JSON forbids them within strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /(?:true|false|null)(?!\w)/y;
const SPACE = /[ \t\n\r]*/y;

/** Parses JSON and records offsets, so that problems can be shown at their line. */
export function readJson(text: string): JsonReading {
  const places = new Map<string, number>();
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const takeMark = (mark: string): boolean => {
    take(SPACE);
    if (text[at] !== mark) return false;
    at += 1;
    return true;
  };
  /** Members until `close`; says whether all of them are there. */
  const members = (close: string, member: (index: number) => boolean): boolean => {
    if (takeMark(close)) return true;
    for (let index = 0; ; index++) {
      if (!member(index)) return false;
      if (takeMark(close)) return true;
      if (!takeMark(',')) return false;
    }
  };
  const value = (path: JsonPath, isNamed = false): boolean => {
    take(SPACE);
    if (!isNamed) places.set(JSON.stringify(path), at);
    if (takeMark('[')) return members(']', (index) => value([...path, index]));
    if (!takeMark('{')) return (take(STRING) ?? take(NUMBER) ?? take(WORD)) !== undefined;
    return members('}', () => {
      take(SPACE);
      const start = at;
      const name = take(STRING);
      if (name === undefined) return false;
      const inner = [...path, JSON.parse(name) as string];
      places.set(JSON.stringify(inner), start);
      return takeMark(':') && value(inner, true);
    });
  };
  const isWhole = value([]) && (take(SPACE), at === text.length);
  const placeOf = (path: JsonPath): number => {
    for (let length = path.length; length >= 0; length--) {
      const place = places.get(JSON.stringify(path.slice(0, length)));
      if (place !== undefined) return place;
    }
    return 0;
  };
  if (isWhole) return { value: JSON.parse(text) as unknown, placeOf };
  const found = /^[\w.+-]+|^[\s\S]/.exec(text.slice(at))?.[0] ?? '';
  return { value: undefined, error: { at, found }, placeOf };
}

/** The line of an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
