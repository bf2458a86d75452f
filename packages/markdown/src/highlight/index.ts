export type { LanguageLoader } from './createLanguages.js';
export { highlight, type HighlightOptions } from './highlight.js';
export type { GrammarSource, Rule, TokenKind } from './types.js';
