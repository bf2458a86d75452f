import type { Grammar, GrammarSource, Rule, Token, TokenKind } from './types.js';

/** Longer lines (minified code) are not highlighted: it would block the page, and they are not meant for reading. */
const LONGEST_LINE = 2000;

interface State {
  readonly pattern: RegExp;
  readonly rules: readonly Rule[];
}

/** Makes one regular expression a state, so that reading a line is a single scan. */
export function compileGrammar(source: GrammarSource): Grammar {
  const states = new Map<string, State>();
  for (const [name, rules] of Object.entries(source.states)) {
    const pattern = new RegExp(
      rules.map((rule) => `(${rule.match})`).join('|'),
      source.ignoreCase === true ? 'gim' : 'gm',
    );
    states.set(name, { pattern, rules });
  }
  return {
    start: 'start',
    readLine(line, from) {
      if (line.length > LONGEST_LINE) return { tokens: [line], state: from };
      let state = from;
      const tokens: Token[] = [];
      let index = 0;
      while (index < line.length) {
        const current = states.get(state);
        if (current === undefined) break;
        current.pattern.lastIndex = index;
        const match = current.pattern.exec(line);
        if (match === null || match[0] === '') break;
        const rule = current.rules[match.findIndex((group, place) => place > 0 && group !== undefined) - 1];
        addToken(tokens, line.slice(index, match.index), undefined);
        addToken(tokens, match[0], rule?.kind);
        index = match.index + match[0].length;
        state = rule?.next ?? state;
      }
      addToken(tokens, line.slice(index), undefined);
      return { tokens, state };
    },
  };
}

/** Neighbours of one kind become one token: fewer elements. */
function addToken(tokens: Token[], text: string, kind: TokenKind | undefined): void {
  if (text === '') return;
  const last = tokens.length - 1;
  const before = tokens[last];
  if (kind === undefined) {
    if (typeof before === 'string') tokens[last] = before + text;
    else tokens.push(text);
  } else if (typeof before === 'object' && before.kind === kind) {
    tokens[last] = { kind, text: before.text + text };
  } else {
    tokens.push({ kind, text });
  }
}
