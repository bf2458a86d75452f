const ARRAY = /(\\begin\{(?:array|tabular)\}(?:\[\w\])?\{)((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}/g;
const GROUP = '\\{(?:[^{}]|\\{[^{}]*\\})*\\}';
const GAP = new RegExp(`[@!><]\\s*${GROUP}`, 'g');
const PARAGRAPH = new RegExp(`[pmb]\\s*${GROUP}`, 'g');
const REPEATED = /\*\{(\d{1,2})\}\{([lcr|]*)\}/g;
const PACKAGES = /\\(?:require|usepackage)\s*\{[^{}]*\}/g;

/**
 * The formula without what LaTeX knows and Temml does not, and which changes little about its look: gaps and paragraphs in the
 * columns of an array (`{r@{}l}`, `{p{3cm}}`), repeated columns (`{*{3}{c}}`), and requests for packages.
 */
export function simplifyTex(tex: string): string {
  return tex.replace(PACKAGES, '').replace(ARRAY, (_, start: string, columns: string) => {
    const simple = columns
      .replace(REPEATED, (_whole, count: string, repeated: string) => repeated.repeat(Number(count)))
      .replace(GAP, '')
      .replace(PARAGRAPH, 'l');
    return `${start}${simple}}`;
  });
}
