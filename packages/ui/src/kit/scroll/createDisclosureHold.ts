import { activeElementAt } from '../../primitives/activeElementAt.js';

/** Holds the position of a message in which the reader has opened or closed a section. */
export interface DisclosureHold {
  /** Records a click in the scroller, which may open or close something. */
  record(event: Event, viewport: HTMLElement): void;
  /**
   * Scrolls the message back to its position if the content has changed its size since. Then scrolls the control back into view if the closed
   * section was above it, and the opened field into view if a part of it is outside. Returns whether a click explains the change.
   */
  apply(viewport: HTMLElement): boolean;
  clear(): void;
}

/**
 * Controls that open, close or rearrange something in the flow of the page: disclosures, line wrap, a tree shown as text, and what opens an
 * editor in its own place (`data-opens`). Those with a menu open it above the page.
 */
const DISCLOSURES =
  'summary, [aria-expanded]:not([aria-haspopup]), [data-opens], .cs-message-content :is([aria-pressed], .cs-json button)';

interface Held {
  readonly control: Element;
  readonly controlTop: number;
  readonly message: Element;
  /** Below the upper edge of the view, in CSS pixels, like `controlTop`. */
  readonly messageTop: number;
  /** Of the scrolled content, in CSS pixels. */
  readonly height: number;
}

export function createDisclosureHold(): DisclosureHold {
  let held: Held | undefined;
  const topOf = (control: Element, viewport: HTMLElement): number =>
    control.getBoundingClientRect().top - viewport.getBoundingClientRect().top;
  return {
    record({ target }, viewport) {
      const control = target instanceof Element ? target.closest(DISCLOSURES) : null;
      if (!control || !viewport.contains(control)) return;
      const message = control.closest('article') ?? control;
      const own = {
        control,
        controlTop: topOf(control, viewport),
        message,
        messageTop: topOf(message, viewport),
        height: viewport.scrollHeight,
      };
      held = own;
      const before = stateOf(control);
      // A click that opens nothing is forgotten. An opened section may take longer to render.
      const expire = (): void => {
        if (held === own && control.isConnected && stateOf(control) === before) held = undefined;
      };
      requestAnimationFrame(() => requestAnimationFrame(expire));
    },
    apply(viewport) {
      if (!held?.message.isConnected || viewport.scrollHeight === held.height) return false;
      const { control, controlTop, message, messageTop } = held;
      const moved = topOf(message, viewport) - messageTop;
      if (Math.abs(moved) >= 1) viewport.scrollTop += moved;
      // "Show less" is below the text that it folds.
      const top = topOf(control, viewport);
      if (control.isConnected && top < 0) viewport.scrollTop += top - controlTop;
      const focused = activeElementAt(message);
      if (focused?.matches('textarea') && message.contains(focused)) focused.scrollIntoView({ block: 'nearest' });
      held = undefined;
      return true;
    },
    clear: () => (held = undefined),
  };
}

function stateOf(control: Element): string {
  const isOpen = control.closest('details')?.open ?? false;
  return [isOpen, control.getAttribute('aria-expanded'), control.getAttribute('aria-pressed')].join();
}
