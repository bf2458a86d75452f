/** Focuses a message once it has been drawn. The pressed button may have been removed, and the focus would be lost. */
export function focusMessage(messageId: string | undefined): void {
  requestAnimationFrame(() => findMessage(messageId)?.focus({ preventScroll: true }));
}

/** The element of a message, if it is in the page. */
export function findMessage(messageId: string | undefined, within: ParentNode = document): HTMLElement | undefined {
  const all = [...within.querySelectorAll<HTMLElement>('article[data-message-id]')];
  return all.find(({ dataset }) => dataset['messageId'] === messageId);
}

/** Whether all of a message is in the line that sums up the calls of its turn: it has no height, and takes no focus. */
export function isFolded(message: HTMLElement): boolean {
  return message.querySelector(':scope > .cs-message-content > .cs-message-parts[data-folded]:only-child') !== null;
}
