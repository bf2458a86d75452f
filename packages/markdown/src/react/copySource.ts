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
  const restore = elements.filter((element) => range.intersectsNode(element)).map((each) => showSource(each, range));
  if (restore.length === 0) return;
  // The browser copies what the page shows when the event has ended. The next frame shows the elements again.
  const end = (): void => restore.splice(0).forEach((each) => each());
  view.requestAnimationFrame(end);
  // A hidden page has no frames.
  view.setTimeout(end, 200);
}

/** Puts the source in the place of an element. Returns the function that brings the element back. */
function showSource(element: Shown, range: Range): () => void {
  const source = SOURCES.get(element);
  if (source === undefined) return () => undefined;
  const text = element.ownerDocument.createTextNode(source.text);
  // Where the selection begins within the element, only text after the element belongs to the selection.
  if (element.contains(range.startContainer)) element.after(text);
  else element.before(text);
  const display = element.style.getPropertyValue('display');
  element.style.setProperty('display', 'none');
  return () => {
    text.remove();
    element.style.setProperty('display', display);
  };
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement;
}
