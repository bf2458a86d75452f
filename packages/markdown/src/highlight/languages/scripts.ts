import type { GrammarSource, LanguageModule, Rule } from '../types.js';
import { CALL, DOUBLE_QUOTED, HASH_COMMENT, keywords, NUMBER, SINGLE_QUOTED, TYPE_NAME, until, WORD } from './rules.js';

function hashLike(words: string, extra: readonly Rule[] = [], more: GrammarSource['states'] = {}): GrammarSource {
  const start = [HASH_COMMENT, ...extra, DOUBLE_QUOTED, SINGLE_QUOTED, keywords(words), NUMBER, CALL, TYPE_NAME, WORD];
  return { states: { start, ...more } };
}

const VARIABLE: Rule = { match: String.raw`\$(?:\w+|\{[^}\n]*\}|[@#?$!*-])`, kind: 'name' };

/** Languages whose comments begin with `#` or `--`. */
export const scripts: LanguageModule = {
  python: hashLike(
    `and as assert async await break case class continue def del elif else except False finally for from global if import
     in is lambda match None nonlocal not or pass raise return self True try while with yield`,
    [
      { match: '[fFrRbBuU]{0,2}"""', kind: 'string', next: 'double' },
      { match: "[fFrRbBuU]{0,2}'''", kind: 'string', next: 'single' },
      { match: String.raw`@[A-Za-z_][\w.]*`, kind: 'name' },
    ],
    { double: until('"""', 'string', true), single: until("'''", 'string', true) },
  ),
  ruby: hashLike(
    `alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo
     rescue retry return self super then true undef unless until when while yield require attr_accessor attr_reader`,
    [{ match: String.raw`[:@]{1,2}[A-Za-z_]\w*`, kind: 'name' }],
  ),
  bash: {
    states: {
      start: [
        { match: String.raw`(?:^|[ \t;(])#.*`, kind: 'comment' },
        DOUBLE_QUOTED,
        { match: String.raw`'[^'\n]*'?`, kind: 'string' },
        VARIABLE,
        { match: String.raw`\B--?[A-Za-z][\w-]*`, kind: 'name' },
        keywords(`alias case cd do done echo elif else esac eval exec exit export fi for function if in local read
          readonly return select set shift source sudo then trap unset until while`),
        NUMBER,
        { match: String.raw`[A-Za-z_][\w./-]*` },
      ],
    },
  },
  r: hashLike('break else FALSE for function if in Inf library NA next NULL repeat return TRUE while'),
  yaml: {
    states: {
      start: [
        { match: String.raw`(?:^|\s)#.*`, kind: 'comment' },
        { match: String.raw`[\w./-]+(?=\s*:(?:\s|$))`, kind: 'name' },
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        { match: String.raw`[&*!][\w-]+`, kind: 'keyword' },
        keywords('true false null yes no on off'),
        NUMBER,
        WORD,
      ],
    },
  },
  toml: {
    states: {
      start: [
        { match: '[#;].*', kind: 'comment' },
        { match: String.raw`^\s*\[.*\]`, kind: 'keyword' },
        { match: String.raw`^\s*[\w.-]+(?=\s*=)`, kind: 'name' },
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        keywords('true false'),
        NUMBER,
      ],
    },
  },
  docker: {
    ignoreCase: true,
    states: {
      start: [
        HASH_COMMENT,
        {
          match: String.raw`^\s*(?:add|arg|cmd|copy|entrypoint|env|expose|from|healthcheck|label|run|shell|user|volume|workdir)\b`,
          kind: 'keyword',
        },
        DOUBLE_QUOTED,
        VARIABLE,
      ],
    },
  },
  lua: {
    states: {
      start: [
        { match: String.raw`--\[\[`, kind: 'comment', next: 'comment' },
        { match: '--.*', kind: 'comment' },
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        keywords(`and break do else elseif end false for function goto if in local nil not or repeat return then true until
          while`),
        NUMBER,
        CALL,
        WORD,
      ],
      comment: until(String.raw`\]\]`, 'comment'),
    },
  },
};
