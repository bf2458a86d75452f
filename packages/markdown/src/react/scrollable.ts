/**
 * Props of an element with its own scroll bars, which needs an `aria-label` as well. It must be reachable by keyboard: otherwise its end cannot
 * be read without a mouse. Only while it overflows is it a tab stop and a landmark; else readers would stop at every table and formula for
 * nothing.
 *
 * @example
 * ```tsx
 * import { SCROLLABLE } from '@chat-stream/markdown';
 *
 * export const Log = ({ text }: { text: string }) => (
 *   <pre {...SCROLLABLE} aria-label="Log" style={{ overflow: 'auto' }}>
 *     {text}
 *   </pre>
 * );
 * ```
 */
export const SCROLLABLE: { readonly role: 'group'; readonly ref: typeof watch } = { role: 'group', ref: watch };

interface Observers {
  /** Observes the size of an element from the next frame on. */
  readonly observeSize: (element: Element) => void;
  /** Formulas are replaced as a whole while they are written. */
  readonly contents: MutationObserver;
}

const observersOf = new WeakMap<Window, Observers>();
/** The elements whose size is observed, each with its observer. */
const observed = new Map<Element, ResizeObserver>();
let isSweeping = false;

/** Watches an element and its content for as long as they are in the page. */
export function watch(element: HTMLElement | null): void {
  if (!element) return sweepSoon();
  const view = element.ownerDocument.defaultView;
  // jsdom has none.
  if (!view || !('ResizeObserver' in view)) return;
  const observers = observersOf.get(view) ?? createObservers(view);
  observersOf.set(view, observers);
  observers.observeSize(element);
  observers.contents.observe(element, { childList: true });
  if (element.firstElementChild) observers.observeSize(element.firstElementChild);
}

/**
 * Forgets elements that React has removed, before the browser reports that they have lost their size. It would report those that are removed
 * while it reports sizes as an error of the page.
 */
function sweepSoon(): void {
  if (isSweeping || observed.size === 0) return;
  isSweeping = true;
  queueMicrotask(() => {
    isSweeping = false;
    for (const [element, sizes] of observed) {
      if (element.isConnected) continue;
      sizes.unobserve(element);
      observed.delete(element);
    }
  });
}

function createObservers(view: Window & typeof globalThis): Observers {
  const sizes = new view.ResizeObserver(update);
  const fresh = new Set<Element>();
  const observeFresh = (): void => {
    for (const element of fresh) {
      if (!element.isConnected) continue;
      sizes.observe(element);
      observed.set(element, sizes);
    }
    fresh.clear();
  };
  // A windowed list renders rows while sizes are reported. What is observed then is reported as an error of the page: a loop.
  const observeSize = (element: Element): void => {
    if (fresh.size === 0) view.requestAnimationFrame(observeFresh);
    fresh.add(element);
  };
  const contents = new view.MutationObserver((changes) => {
    for (const { target } of changes) {
      const content = (target as Element).firstElementChild;
      if (content) observeSize(content);
    }
    sweepSoon();
  });
  return { observeSize, contents };
}

function update(entries: readonly ResizeObserverEntry[]): void {
  for (const { target } of entries) {
    // An element that was removed without React reports a size of zero.
    if (!target.isConnected) {
      sweepSoon();
      continue;
    }
    const element = target.matches('[role="group"], [role="region"]') ? target : target.parentElement;
    if (element) mark(element);
  }
}

function mark(element: Element): void {
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = element;
  // Sizes are rounded.
  const overflows = scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1;
  if (element.hasAttribute('tabindex') === overflows) return;
  nameRegion(element, overflows);
  element.setAttribute('role', overflows ? 'region' : 'group');
  if (overflows) element.setAttribute('tabindex', '0');
  // An element with the focus remains a tab stop.
  else if (element !== element.ownerDocument.activeElement) element.removeAttribute('tabindex');
}

/** The names that elements had before they got a number, and the name with it. */
const namesOf = new WeakMap<Element, { readonly own: string; readonly shown: string }>();

/** Landmarks need names of their own, so that a list of them can be read: the second table that scrolls is `Table (2)`. */
function nameRegion(element: Element, isRegion: boolean): void {
  const known = namesOf.get(element);
  const label = element.getAttribute('aria-label') ?? '';
  // The application may have given it another name in the meantime.
  const own = known?.shown === label ? known.own : label;
  if (own === '') return;
  const shown = isRegion ? freeName(element, own) : own;
  if (shown !== label) element.setAttribute('aria-label', shown);
  namesOf.set(element, { own, shown });
}

function freeName(element: Element, name: string): string {
  const regions = (element.getRootNode() as ParentNode).querySelectorAll('[role="region"]');
  const taken = new Set([...regions].map((region) => region !== element && region.getAttribute('aria-label')));
  let shown = name;
  for (let number = 2; taken.has(shown); number++) shown = `${name} (${number})`;
  return shown;
}
