/** The text that is copied for an element that shows its text in another form. */
interface Source {
  /** Copied within a selection that contains more than the element. */
  readonly text: string;
  /** Copied for a selection within the element. */
  readonly alone: string;
}

type Shown = HTMLElement | MathMLElement;

/** The elements that may have a source: formulas, and characters that are written out. */
const SELECTOR = 'math, .cs-md-control';
const SOURCES = new WeakMap<Element, Source>();
const WATCHED = new WeakSet<Window>();

/** Has the source of an element copied in its place: TeX for a formula, the character itself for one that is written out. */
export function setCopySource(element: Shown, source: Source): void {
  SOURCES.set(element, source);
  const view = element.ownerDocument.defaultView;
  if (view === null || WATCHED.has(view)) return;
  WATCHED.add(view);
  // On the window it runs after the listeners of the document, which may bring more of the selection into the page.
  view.addEventListener('copy', handleCopy);
}

export function sourceOf(element: Element): Source | undefined {
  return SOURCES.get(element);
}

function handleCopy(event: ClipboardEvent): void {
  const view = event.currentTarget as Window;
  const selection = view.document.getSelection();
  if (event.defaultPrevented || selection === null || selection.isCollapsed || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  const container = elementOf(range.commonAncestorContainer);
  const single = container?.closest(SELECTOR);
  const source = single && SOURCES.get(single);
  if (source) {
    event.clipboardData?.setData('text/plain', source.alone);
    event.preventDefault();
    return;
  }
  const elements = [...(container?.querySelectorAll<Shown>(SELECTOR) ?? [])];
  const { startContainer, endContainer } = range;
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const shown = elements
    .filter((element) => range.intersectsNode(element))
    .flatMap((element) => showSource(element, range) ?? []);
  if (shown.length === 0) return;
  const first = shown.find(({ element }) => element.contains(startContainer));
  const last = shown.find(({ element }) => element.contains(endContainer));
  const hasMoved = (first ?? last) !== undefined && anchorNode !== null && focusNode !== null;
  if (hasMoved) {
    // WebKit moves an end of the selection that lies in a hidden element to the next words.
    const { startOffset, endOffset } = range;
    const [start, from] = first ? [first.text, 0] : [startContainer, startOffset];
    const [end, to] = last ? [last.text, last.text.length] : [endContainer, endOffset];
    selection.setBaseAndExtent(start, from, end, to);
  }
  // The browser copies what the page shows when the event has ended. The next frame shows the elements again.
  const end = (): void => {
    if (shown.length === 0) return;
    for (const { restore } of shown.splice(0)) restore();
    if (hasMoved) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  };
  view.requestAnimationFrame(end);
  // A hidden page has no frames.
  view.setTimeout(end, 200);
}

interface ShownSource {
  readonly element: Shown;
  readonly text: Text;
  /** Brings the element back. */
  readonly restore: () => void;
}

/** Puts the source in the place of an element. */
function showSource(element: Shown, range: Range): ShownSource | undefined {
  const source = SOURCES.get(element);
  if (source === undefined) return undefined;
  const text = element.ownerDocument.createTextNode(source.text);
  // Where the selection begins within the element, only text after the element belongs to the selection.
  if (element.contains(range.startContainer)) element.after(text);
  else element.before(text);
  const display = element.style.getPropertyValue('display');
  element.style.setProperty('display', 'none');
  const restore = (): void => {
    text.remove();
    element.style.setProperty('display', display);
  };
  return { element, text, restore };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
