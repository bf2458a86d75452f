/** The elements of blocks in which a translator has replaced text. */
const TRANSLATED = new WeakSet<Element>();
/** The words of buttons are never rendered again for more text, so a translation of them does no harm. */
const BUTTONS = '.cs-md-code-header, .cs-md-table-actions';

/**
 * Notices when a translator replaces text, as those of Chrome and Edge do: they put `<font>` elements in the place of text nodes. React
 * would continue to change the text nodes that have left the page, and the reader would not see the rest of the answer. Returns the function that
 * stops watching.
 */
export function watchTranslation(root: Element): () => void {
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (!isReplacement(record)) continue;
      const block = blockOf(record.target);
      if (block !== null) TRANSLATED.add(block);
    }
  });
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}

export function isTranslated(block: Element): boolean {
  return TRANSLATED.has(block);
}

/** React never replaces a text node by an element in one step. */
function isReplacement({ addedNodes, removedNodes }: MutationRecord): boolean {
  for (const node of addedNodes) {
    if (node.nodeName === 'FONT') return true;
    if (node.nodeType === 1 && removedNodes[0]?.nodeType === 3) return true;
  }
  return false;
}

/** The element of a block at the top level that contains the node. */
function blockOf(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest(BUTTONS) === null ? element.closest('.cs-md-section > *') : null;
}
