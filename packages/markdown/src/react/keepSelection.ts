/**
 * Keeps the selection of the reader in text that is still growing. React replaces the whole data of a text node when its end changes, which
 * moves a selection out of it (DOM standard, "replace data"). A text node in which a selection begins or ends is appended to instead.
 * Returns the function that ends this.
 */
export function keepSelection(root: Element): () => void {
  const { ownerDocument } = root;
  let held: readonly Text[] = [];

  function release(): void {
    // The inherited `nodeValue` applies again.
    for (const text of held) delete (text as Partial<Text>).nodeValue;
    held = [];
  }

  function hold(): void {
    release();
    const selection = ownerDocument.getSelection();
    held = [selection?.anchorNode, selection?.focusNode].filter(
      (node): node is Text => node?.nodeType === 3 && root.contains(node),
    );
    for (const text of held) growInPlace(text);
  }

  hold();
  ownerDocument.addEventListener('selectionchange', hold);
  return () => {
    ownerDocument.removeEventListener('selectionchange', hold);
    release();
  };
}

/** Gives a text node its own `nodeValue`, the property that React sets. */
function growInPlace(text: Text): void {
  Object.defineProperty(text, 'nodeValue', {
    configurable: true,
    get: () => text.data,
    set: (value: string) => {
      if (value.startsWith(text.data)) text.appendData(value.slice(text.length));
      else text.data = value;
    },
  });
}
