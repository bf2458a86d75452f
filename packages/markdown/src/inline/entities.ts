import { ENTITY_TABLE } from './entityTable.generated.js';

let named: Map<string, string> | undefined;

/** Replaces backslash escapes and character references, as in destinations, titles and info strings. */
export function unescapeText(text: string): string {
  if (!text.includes('\\') && !text.includes('&')) return text;
  return text.replace(
    /\\([!-/:-@[-`{-~])|&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/g,
    (whole, escaped: string | undefined) => escaped ?? decodeEntity(whole) ?? whole,
  );
}

const ENTITY = /&(?:#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z][A-Za-z0-9]{1,31});/y;

/** The character reference that starts at `index`, as written, or undefined. */
export function matchEntity(text: string, index: number): string | undefined {
  ENTITY.lastIndex = index;
  return ENTITY.exec(text)?.[0];
}

/** The text of `&name;` or `&#…;`; undefined when there is no such name. */
export function decodeEntity(entity: string): string | undefined {
  if (entity.charCodeAt(1) !== 35) {
    named ??= unpack(ENTITY_TABLE);
    return named.get(entity.slice(1, -1));
  }
  const isHex = (entity.charCodeAt(2) | 32) === 120;
  const code = isHex ? Number.parseInt(entity.slice(3, -1), 16) : Number.parseInt(entity.slice(2, -1), 10);
  const isForbidden = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return isForbidden ? '\ufffd' : String.fromCodePoint(code);
}

/** The format is described in scripts/entities.mjs. */
function unpack(table: string): Map<string, string> {
  const entities = new Map<string, string>();
  let code = 0;
  for (const group of table.split(',')) {
    const [names = '', value = '1'] = group.split('=');
    const [delta = '1', ...more] = value.split('+');
    code += Number.parseInt(delta, 36);
    const text = String.fromCodePoint(code, ...more.map((part) => Number.parseInt(part, 36)));
    for (const name of names.split(' ')) entities.set(name, text);
  }
  // The mathematical alphabets: capital letters, then small ones. A few letters were there before them, and are in the table.
  for (const [alphabet, start] of Object.entries({ scr: 0x1d49c, fr: 0x1d504, opf: 0x1d538 })) {
    for (let index = 0; index < 52; index++) {
      const name = String.fromCharCode(index < 26 ? 65 + index : 71 + index) + alphabet;
      if (!entities.has(name)) entities.set(name, String.fromCodePoint(start + index));
    }
  }
  return entities;
}
