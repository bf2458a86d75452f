/** Puts text on the clipboard, also where the page is not secure and the clipboard API is missing. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
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
