/**
 * Keeps what the reader selects in text that is still growing. React replaces all of a text when its end changes, which takes a
 * selection out of it (DOM standard, "replace data"); a text in which a selection begins or ends is added to instead. Returns what
 * ends that.
 */
export function keepSelection(root: Element): () => void {
  const { ownerDocument } = root;
  let held: readonly Text[] = [];

  function release(): void {
    // The `nodeValue` of all texts is seen again.
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

/** Gives a text a `nodeValue` of its own, by which React sets it. */
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
