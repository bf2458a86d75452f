/** The same content in two forms, of which programs that know formatted text take the second one. Either may still be in the making. */
export interface CopiedContent {
  readonly text: string | Promise<string>;
  readonly html?: string | Promise<string> | undefined;
}

/**
 * Puts text on the clipboard. Works on pages without TLS, where browsers have no clipboard API, and in frames of other origins, where
 * they refuse it. Pass text that is not ready yet as a promise, because Safari requires the call during the click of the reader.
 * Rejects if the browser refuses every way to copy.
 *
 * @example
 * await copyText({ text: 'a\tb', html: '<table><tr><td>a<td>b</table>' });
 */
export async function copyText(content: string | Promise<string> | CopiedContent): Promise<void> {
  const { text, html } = typeof content === 'string' || content instanceof Promise ? { text: content } : content;
  try {
    if (typeof text === 'string' && html === undefined) return await navigator.clipboard.writeText(text);
    const item: Record<string, Promise<Blob>> = { 'text/plain': toBlob(text, 'text/plain') };
    if (html !== undefined) item['text/html'] = toBlob(html, 'text/html');
    await navigator.clipboard.write([new ClipboardItem(item)]);
  } catch {
    // The API is missing, or the browser refuses it here. The older way asks for no permission.
    if (typeof text !== 'string') copyByCommand(await text, await html);
    // At once, because the older way works only while the click is being handled: HTML that is not ready is left out.
    else copyByCommand(text, typeof html === 'string' ? html : undefined);
  }
}

async function toBlob(content: string | Promise<string>, type: string): Promise<Blob> {
  return new Blob([await content], { type });
}

/** Fills the event that the browser sends when the page asks it to copy the selection. It sends one only if something is selected. */
function copyByCommand(text: string, html: string | undefined): void {
  const selection = document.getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  let isCopied = false;
  const fill = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
    event.preventDefault();
    event.stopImmediatePropagation();
    isCopied = true;
  };
  window.addEventListener('copy', fill, true);
  selection?.selectAllChildren(document.body);
  // Test environments and future browsers may not have it.
  (document as Partial<Document>).execCommand?.('copy');
  window.removeEventListener('copy', fill, true);
  selection?.removeAllRanges();
  if (range !== undefined) selection?.addRange(range);
  if (!isCopied) throw new Error('The browser refused to copy.');
}
