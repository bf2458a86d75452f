/** Opens the thoughts, tool calls and trees of a message, as a reader would, and waits until they are drawn. */
export async function unfold(message: HTMLElement): Promise<void> {
  for (const row of message.querySelectorAll<HTMLElement>('.cs-tool-title[aria-expanded="false"]')) row.click();
  for (const details of message.querySelectorAll<HTMLDetailsElement>('.cs-reasoning:not([open])')) details.open = true;
  // What opens may hold more that is closed.
  for (let depth = 0; depth < DEEPEST; depth++) {
    const closed = message.querySelectorAll<HTMLElement>('.cs-json-toggle[aria-expanded="false"]');
    if (closed.length === 0) break;
    for (const row of closed) row.click();
    await new Promise(requestAnimationFrame);
  }
  // The event that tells of open details comes with a task of its own; what it draws, with the frame after.
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

/** Nobody reads a tree that is deeper. */
const DEEPEST = 100;
