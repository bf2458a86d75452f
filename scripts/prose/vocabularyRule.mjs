import { VOCABULARY } from './vocabulary.mjs';

/** A rule of textlint: reports the words of the vocabulary in prose, outside of code, links and quotations. */
export function vocabulary({ Syntax, RuleError, report, getSource, locator }) {
  return {
    [Syntax.Str](node) {
      if (hasParent(node, [Syntax.Link, Syntax.BlockQuote, Syntax.Code])) return;
      const text = getSource(node);
      for (const [pattern, instead] of VOCABULARY) {
        const found = pattern.exec(text);
        if (!found) continue;
        const padding = locator.range([found.index, found.index + found[0].length]);
        report(node, new RuleError(`"${found[0].trim()}": ${instead}`, { padding }));
      }
    },
  };
}

function hasParent(node, types) {
  for (let { parent } = node; parent; { parent } = parent) if (types.includes(parent.type)) return true;
  return false;
}
