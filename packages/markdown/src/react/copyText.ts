/** The same content in two forms, of which programs that know formatted text take the second one. Either may still be in the making. */
export interface CopiedContent {
  readonly text: string | Promise<string>;
  readonly html?: string | Promise<string> | undefined;
}

/**
 * Puts text on the clipboard. Works on pages without TLS, where browsers have no clipboard API, and in frames of other origins, where
 * they refuse it. Text that is still being made is given as a promise: Safari would forget the click of the reader before it is there.
 * Rejects when the browser allows no way at all.
 *
 * @example
 * await copyText({ text: 'a\tb', html: '<table><tr><td>a<td>b</table>' });
 */
export async function copyText(content: string | Promise<string> | CopiedContent): Promise<void> {
  const { text, html } = typeof content === 'string' || content instanceof Promise ? { text: content } : content;
  if (navigator.clipboard !== undefined) {
    try {
      if (typeof ClipboardItem === 'undefined' || (typeof text === 'string' && html === undefined)) {
        return await navigator.clipboard.writeText(await text);
      }
      const item = { 'text/plain': toBlob(text, 'text/plain') };
      const formatted = html === undefined ? {} : { 'text/html': toBlob(html, 'text/html') };
      return await navigator.clipboard.write([new ClipboardItem({ ...item, ...formatted })]);
    } catch {
      // Refused. The older way asks for no permission.
    }
  }
  copyByCommand(await text, await html);
}

async function toBlob(content: string | Promise<string>, type: string): Promise<Blob> {
  return new Blob([await content], { type });
}

function copyByCommand(text: string, html: string | undefined): void {
  const { activeElement } = document;
  const selection = document.getSelection();
  const ranges = Array.from({ length: selection?.rangeCount ?? 0 }, (_, index) => selection?.getRangeAt(index));
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  // Through the object model, which a strict content security policy allows.
  Object.assign(field.style, { position: 'fixed', insetBlockStart: '0', opacity: '0' });
  // In a modal dialog everything outside of it is inert.
  (activeElement?.closest('dialog, [role="dialog"]') ?? document.body).append(field);
  let isCopied = false;
  const fill = (event: ClipboardEvent): void => {
    if (event.clipboardData === null) return;
    event.clipboardData.setData('text/plain', text);
    if (html !== undefined) event.clipboardData.setData('text/html', html);
    event.preventDefault();
    event.stopImmediatePropagation();
    isCopied = true;
  };
  window.addEventListener('copy', fill, { capture: true, once: true });
  try {
    field.select();
    isCopied = document.execCommand('copy') && (isCopied || html === undefined);
  } finally {
    window.removeEventListener('copy', fill, { capture: true });
    field.remove();
    if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
    selection?.removeAllRanges();
    for (const range of ranges) if (range !== undefined) selection?.addRange(range);
  }
  if (!isCopied) throw new Error('The browser did not allow the text to be copied.');
}
