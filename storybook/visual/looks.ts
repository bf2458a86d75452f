/** States that the pointer or the focus causes for a moment, and that no story shows. */
const MOMENT = /:(?:hover|focus-visible|focus-within|focus|active)(?![\w-])/g;
const PSEUDO_ELEMENT = /::[\w-]+(?:\([^)]*\))?/g;
const NOTHING = 'cs-no-such-element';

/** The classes of formulas are Temml's. The visual test of formulas in the markdown package covers them. */
const TEMML = /^\.cs-md .*\.(?!cs-)[a-z]/;

/** Every selector of the kit's style sheets that are in the page, without those of the documentation site, as `querySelector` can look for it: what its rule gives a look to. */
export function looks(): ReadonlySet<string> {
  const found = new Set<string>();
  const read = (rules: CSSRuleList): void => {
    for (const rule of rules) {
      if (rule instanceof CSSStyleRule) for (const selector of looksOf(rule.selectorText)) found.add(selector);
      if (rule instanceof CSSGroupingRule) read(rule.cssRules);
      else if (rule instanceof CSSImportRule && rule.styleSheet) read(rule.styleSheet.cssRules);
    }
  };
  for (const sheet of document.styleSheets) read(sheet.cssRules);
  return found;
}

const known = new Map<string, readonly string[]>();

/** The selectors of one rule. They are remembered, because every story asks for all of them several times. */
function looksOf(selectors: string): readonly string[] {
  const found =
    known.get(selectors) ??
    split(selectors)
      .filter((selector) => selector.includes('.cs-') && !selector.startsWith('.site') && !TEMML.test(selector))
      .map(lasting);
  known.set(selectors, found);
  return found;
}

/** The selector while the pointer is not on any element. */
function lasting(selector: string): string {
  return selector
    .replace(PSEUDO_ELEMENT, '')
    .replace(/:not\(([^()]*)\)/g, (_whole, within: string) => `:not(${within.replace(MOMENT, NOTHING)})`)
    .replace(MOMENT, `:not(${NOTHING})`)
    .trim();
}

/** At the commas that are not within brackets. */
function split(selectors: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < selectors.length; at++) {
    const sign = selectors[at]!;
    if ('(['.includes(sign)) depth++;
    else if (')]'.includes(sign)) depth--;
    else if (sign === ',' && depth === 0) {
      parts.push(selectors.slice(start, at).trim());
      start = at + 1;
    }
  }
  return [...parts, selectors.slice(start).trim()];
}
