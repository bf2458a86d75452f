const PSEUDO_ELEMENTS = ['', '::before', '::after', '::placeholder', '::marker'] as const;

/** States that a pointer or the keyboard causes. In a host they always apply, with the same weight. */
const STATES = /:(?:hover|focus-visible|focus-within|focus|active)(?![\w-])/g;

/** An element of the kit, its box, and the computed values of some properties. */
export type Look = ReadonlyMap<Element, readonly string[]>;

/**
 * A host's sheet as if all was hovered and focused: what it does to controls then is seen without a pointer. Without `!important`, which an
 * application uses where it wants to win.
 */
export function withStates(sheet: string): string {
  return sheet.replace(STATES, ':not(.never)').replaceAll('!important', '');
}

/** Names of the longhand properties that a sheet declares for elements of the page. Rules for nested selectors count as used. */
export function declaredProperties(sheet: CSSStyleSheet): readonly string[] {
  const names = new Set<string>();
  const read = (rules: CSSRuleList, isNested: boolean): void => {
    for (const rule of rules) {
      const isStyle = rule instanceof CSSStyleRule;
      if (isStyle && (isNested || isUsed(rule.selectorText)))
        for (const name of rule.style) if (!name.startsWith('--')) names.add(name);
      if ('cssRules' in rule) read(rule.cssRules as CSSRuleList, isNested || isStyle);
    }
  };
  read(sheet.cssRules, false);
  return [...names];
}

function isUsed(selector: string): boolean {
  return document.querySelector(selector.replaceAll(/::[\w-]+(?:\([^)]*\))?/g, ':not(.never)')) !== null;
}

/** The look of the elements: boxes rounded to a tenth of a pixel, and the given properties, also of pseudo-elements. */
export function look(elements: Iterable<Element>, properties: readonly string[]): Look {
  return new Map([...elements].map((element) => [element, [box(element), ...values(element, properties)]]));
}

/** One line for each element that differs. */
export function differences(before: Look, after: Look, properties: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const [element, values] of before) {
    const others = after.get(element);
    if (!others) continue;
    const changed = values.flatMap((value, at) => {
      if (value === others[at]) return [];
      if (at === 0) return [`box ${value} -> ${others[at]}`];
      const pseudo = PSEUDO_ELEMENTS[Math.floor((at - 1) / properties.length)]!;
      return [`${pseudo} ${properties[(at - 1) % properties.length]!}: ${value} -> ${others[at]}`];
    });
    if (changed.length > 0) lines.push(`${nameOf(element)}: ${changed.slice(0, 6).join('; ')}`);
  }
  return lines;
}

function values(element: Element, properties: readonly string[]): readonly string[] {
  return PSEUDO_ELEMENTS.flatMap((pseudo) => {
    if (pseudo && !hasPseudoElement(element, pseudo)) return properties.map(() => '');
    const style = getComputedStyle(element, pseudo || undefined);
    return properties.map((name) => style.getPropertyValue(name));
  });
}

function hasPseudoElement(element: Element, pseudo: string): boolean {
  if (pseudo === '::placeholder') return element.matches('input, textarea');
  if (pseudo === '::marker') return element.matches('li, summary');
  return getComputedStyle(element, pseudo).content !== 'none';
}

/** Relative to the element around it, so that one difference is not reported for all elements after it. */
function box(element: Element): string {
  const { x, y, width, height } = element.getBoundingClientRect();
  const around = element.parentElement?.getBoundingClientRect() ?? { x: 0, y: 0 };
  return [x - around.x, y - around.y, width, height].map((value) => Math.round(value * 10) / 10).join(' ');
}

function nameOf(element: Element): string {
  const path: string[] = [];
  for (let at: Element | null = element; at && path.length < 3; at = at.parentElement) {
    const name = at.getAttribute('class');
    path.unshift(at.localName + (name ? `.${name.trim().replaceAll(/\s+/g, '.')}` : ''));
  }
  return path.join(' > ');
}
