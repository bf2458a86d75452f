const GAP = 4;

/** Positions a popover below an element, or above it if there is no space, within the window. */
export function placeBeside(popover: HTMLElement, anchor: HTMLElement): void {
  // At the edge of the window, a popover breaks its lines: it is measured where it has all the room.
  Object.assign(popover.style, { left: '0', top: '0' });
  const around = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const isRightToLeft = getComputedStyle(anchor).direction === 'rtl';
  const wanted = isRightToLeft ? around.right - width : around.left;
  const left = Math.max(GAP, Math.min(wanted, innerWidth - width - GAP));
  const below = around.bottom + GAP;
  const top = below + height > innerHeight - GAP ? Math.max(GAP, around.top - height - GAP) : below;
  popover.style.left = `${left}px`;
  popover.style.top = `${top}px`;
}
