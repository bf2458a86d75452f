/**
 * Puts text on the clipboard, also where the page is not secure and the clipboard API is missing. Text that is still being made is promised
 * at once: Safari forgets the click that asked for it before it is there.
 */
export async function copyText(given: string | Promise<string>): Promise<void> {
  if (navigator.clipboard) {
    const isLater = typeof given !== 'string' && typeof ClipboardItem !== 'undefined';
    if (isLater) await navigator.clipboard.write([new ClipboardItem({ 'text/plain': given.then(asBlob) })]);
    else await navigator.clipboard.writeText(await given);
    return;
  }
  const text = await given;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  const focused = document.activeElement;
  field.select();
  try {
    // The only way without the clipboard API, which plain-http origins do not get.
    if (!document.execCommand('copy')) throw new Error('The browser did not allow the text to be copied.');
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

const asBlob = (text: string): Blob => new Blob([text], { type: 'text/plain' });
