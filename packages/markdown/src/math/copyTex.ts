/** The TeX of a formula that is shown. */
interface Source {
  readonly tex: string;
  readonly display: boolean;
}

const SOURCES = new WeakMap<Element, Source>();
const WATCHED = new WeakSet<Window>();

/** Remembers the TeX of a shown formula. When a reader copies a selection that contains it, the TeX is copied. */
export function setSource(element: Element, source: Source): void {
  SOURCES.set(element, source);
  const view = element.ownerDocument.defaultView;
  if (view === null || WATCHED.has(view)) return;
  WATCHED.add(view);
  // On the window it runs after the listeners of the document, which may bring more of the selection into the page.
  view.addEventListener('copy', handleCopy);
}

function handleCopy(event: ClipboardEvent): void {
  const view = event.currentTarget as Window;
  const selection = view.document.getSelection();
  if (event.defaultPrevented || selection === null || selection.isCollapsed || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  const container = elementOf(range.commonAncestorContainer);
  const single = container?.closest('math');
  const source = single && SOURCES.get(single);
  if (source) {
    event.clipboardData?.setData('text/plain', source.tex);
    event.preventDefault();
    return;
  }
  const formulas = [...(container?.querySelectorAll('math') ?? [])].filter((formula) => range.intersectsNode(formula));
  const restore = formulas.map((formula) => showTex(formula, range));
  if (restore.length === 0) return;
  // The browser copies what the page shows when the event has ended. The next frame shows the formulas again.
  const end = (): void => restore.splice(0).forEach((each) => each());
  view.requestAnimationFrame(end);
  // A hidden page has no frames.
  view.setTimeout(end, 200);
}

/** Puts the TeX in the place of a formula. Returns the function that brings the formula back. */
function showTex(formula: MathMLElement, range: Range): () => void {
  const source = SOURCES.get(formula);
  if (source === undefined) return () => undefined;
  const mark = source.display ? '$$' : '$';
  const text = formula.ownerDocument.createTextNode(`${mark}${source.tex}${mark}`);
  // Where the selection begins within the formula, only the text after the formula belongs to it.
  if (formula.contains(range.startContainer)) formula.after(text);
  else formula.before(text);
  const display = formula.style.getPropertyValue('display');
  formula.style.setProperty('display', 'none');
  return () => {
    text.remove();
    formula.style.setProperty('display', display);
  };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
