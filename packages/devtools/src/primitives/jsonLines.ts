/** A token of a line of JSON. Its kind determines the colour. */
export interface JsonToken {
  readonly kind: 'key' | 'string' | 'number' | 'literal' | 'punctuation' | 'note';
  readonly text: string;
}

export interface JsonLine {
  readonly depth: number;
  /** The path of the value on the line, joined by dots. */
  readonly path: string;
  readonly tokens: readonly JsonToken[];
}

export interface JsonLinesOptions {
  /** Longer strings are shortened in the middle. @defaultValue 160 characters */
  readonly maxString?: number | undefined;
  /** Longer arrays are shortened in the middle. @defaultValue 40 entries */
  readonly maxItems?: number | undefined;
}

/** Formats a value as lines of JSON. Long values are shortened in the middle, so that the length of a line is bounded. */
export function jsonLines(
  value: unknown,
  { maxString = 160, maxItems = 40 }: JsonLinesOptions = {},
): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  const write = (entry: unknown, depth: number, path: string, before: readonly JsonToken[], comma: string): void => {
    if (typeof entry !== 'object' || entry === null) {
      lines.push({ depth, path, tokens: [...before, ...scalar(entry, maxString), ...mark(comma)] });
      return;
    }
    const isList = Array.isArray(entry);
    const all = Object.entries(entry).filter(([, inner]) => inner !== undefined);
    const [opening, closing] = isList ? '[]' : '{}';
    if (all.length === 0) {
      lines.push({ depth, path, tokens: [...before, ...mark(`${opening}${closing}${comma}`)] });
      return;
    }
    lines.push({ depth, path, tokens: [...before, ...mark(opening!)] });
    const half = maxItems >> 1;
    const shown = isList && all.length > maxItems ? [...all.slice(0, half), undefined, ...all.slice(-half)] : all;
    shown.forEach((pair, at) => {
      if (!pair) {
        const note = { kind: 'note', text: `… ${all.length - half * 2} more` } as const;
        lines.push({ depth: depth + 1, path, tokens: [note] });
        return;
      }
      const [key, inner] = pair;
      const name: readonly JsonToken[] = isList ? [] : [{ kind: 'key', text: JSON.stringify(key) }, ...mark(': ')];
      write(inner, depth + 1, path === '' ? key : `${path}.${key}`, name, at < shown.length - 1 ? ',' : '');
    });
    lines.push({ depth, path: '', tokens: mark(`${closing}${comma}`) });
  };
  write(value, 0, '', [], '');
  return lines;
}

function scalar(value: unknown, maxString: number): readonly JsonToken[] {
  if (typeof value === 'string') return text(value, maxString);
  if (typeof value === 'number') return [{ kind: 'number', text: String(value) }];
  return [{ kind: 'literal', text: String(value) }];
}

function text(value: string, maxString: number): readonly JsonToken[] {
  if (value.length <= maxString) return [{ kind: 'string', text: JSON.stringify(value) }];
  const half = maxString >> 1;
  const [start, end] = [value.slice(0, half), value.slice(-half)].map((piece) => JSON.stringify(piece)) as [
    string,
    string,
  ];
  return [
    { kind: 'string', text: start.slice(0, -1) },
    { kind: 'note', text: ` … ${value.length.toLocaleString('en')} characters … ` },
    { kind: 'string', text: end.slice(1) },
  ];
}

const mark = (text: string): readonly JsonToken[] => (text === '' ? [] : [{ kind: 'punctuation', text }]);
