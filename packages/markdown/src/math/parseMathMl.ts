import { decodeEntity } from '../inline/entities.js';
import type { MathElement, MathNode } from './types.js';

const ELEMENTS = new Set(
  `math semantics mrow mi mn mo ms mtext mspace msup msub msubsup mfrac msqrt mroot mover munder munderover mtable mtr mtd
   mstyle menclose mpadded mphantom mmultiscripts mprescripts none`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  `accent accentunder columnalign columnlines columnspacing columnspan depth dir display displaystyle fence form frame height
   intent largeop linebreak linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits
   notation rowlines rowspacing rowspan rspace scriptlevel separator stretchy symmetric voffset width`.split(/\s+/),
);
const STYLES =
  /^(?:color|background-color|width|height|text-align|vertical-align|justify-content|font-(?:style|weight|size|family|variant)|(?:padding|margin|border)(?:-[a-z-]+)?|display|position|math-[a-z]+)$/;
/** Together with `position` they place a part over another one, such as the numbers to the left of an isotope. */
const OFFSETS = /^(?:top|right|bottom|left)$/;
const LENGTH = /^-?\d*\.?\d+(?:em|ex|px|pt|%)?$/;

/**
 * Reads MathML markup into a tree for React. The markup comes from a TeX renderer, and a model wrote its input. Therefore only
 * elements and attributes of presentation pass: nothing that links, loads or runs. Undefined when the markup is not well-formed.
 */
export function parseMathMl(markup: string): MathElement | undefined {
  const stack: (MathElement & { readonly children: MathNode[] })[] = [
    { name: '', props: {}, style: undefined, children: [] },
  ];
  for (const [, closing, name, attributes = '', empty, text] of markup.matchAll(TOKEN)) {
    const parent = stack.at(-1);
    if (parent === undefined) return undefined;
    if (text !== undefined) parent.children.push(decode(text));
    else if (closing !== undefined) {
      const closed = stack.pop();
      const above = stack.at(-1);
      if (closed === undefined || above === undefined || closed.name !== name) return undefined;
      append(above, closed);
    } else if (name !== undefined) {
      const element = { name, ...readAttributes(attributes), children: [] };
      if (empty === undefined) stack.push(element);
      else append(parent, element);
    }
  }
  const [only] = stack[0]?.children ?? [];
  return stack.length === 1 && typeof only === 'object' && only.name === 'math' ? only : undefined;
}

const TOKEN = /<(?:(\/)?([A-Za-z][\w-]*)((?:\s+[\w:-]+="[^"]*")*)\s*(\/)?>)|([^<]+)/g;

/**
 * Adds an element to its parent. Temml numbers an equation by a `<span>` whose number its style sheet counts. React cannot put an
 * HTML element into MathML, so its class is set on the parent, an `<mtext>`.
 */
function append(parent: MathElement & { readonly children: MathNode[] }, element: MathElement): void {
  if (ELEMENTS.has(element.name)) parent.children.push(element);
  else if (element.props['className'] === 'tml-eqn') Object.assign(parent.props, element.props);
}

function readAttributes(source: string): Pick<MathElement, 'props' | 'style'> {
  const props: Record<string, string> = {};
  let style: MathElement['style'];
  for (const [, name = '', value = ''] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (ATTRIBUTES.has(name)) props[name] = decode(value);
    else if (name === 'class') props['className'] = decode(value);
    else if (name === 'style') style = readStyle(decode(value));
  }
  return { props, style };
}

function readStyle(source: string): Readonly<Record<string, string>> {
  const style: Record<string, string> = {};
  for (const declaration of source.split(';')) {
    const [name = '', value = ''] = declaration.split(':').map((part) => part.trim());
    if (isAllowedStyle(name, value)) style[name] = value;
  }
  return style;
}

function isAllowedStyle(name: string, value: string): boolean {
  if (OFFSETS.test(name)) return LENGTH.test(value);
  if (name === 'transform') return value === 'scaleX(-1)';
  return STYLES.test(name) && /^[\w\s.,#%+-]+$/.test(value) && !/fixed|sticky/.test(value);
}

function decode(text: string): string {
  return text.replace(
    /&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});/g,
    (entity) => decodeEntity(entity) ?? entity,
  );
}
