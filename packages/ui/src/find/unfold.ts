/** Opens the thoughts and the tool calls of a message, as a reader would, and waits until they are drawn. */
export async function unfold(message: HTMLElement): Promise<void> {
  for (const row of message.querySelectorAll<HTMLElement>('.cs-tool-title[aria-expanded="false"]')) row.click();
  for (const details of message.querySelectorAll<HTMLDetailsElement>('.cs-reasoning:not([open])')) details.open = true;
  // The event that tells of open details comes with a task of its own; what it draws, with the frame after.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}
