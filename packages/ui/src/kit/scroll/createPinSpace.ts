/** Empty space below the messages, so that a question can be scrolled to the top before its answer fills the view. */
export interface PinSpace {
  /** In CSS pixels. */
  readonly size: number;
  /** The question that is pinned to the top. */
  readonly question: HTMLElement | null;
  /** Whether a question is pinned to the top, or will be. */
  readonly isHeld: boolean;
  /** Pins the next question, as soon as it is in the page. */
  hold(viewport: HTMLElement | null): void;
  /**
   * Adapts the space to the answer. Returns the question when it has to be scrolled to the top, and `later` when nothing was changed because the
   * view would have changed its size.
   */
  update(viewport: HTMLElement, canResize: boolean): HTMLElement | 'later' | null;
  release(viewport: HTMLElement | null): void;
}

/** The distance of a pinned question from the upper edge, in CSS pixels. */
export const PIN_MARGIN = 12;

export function createPinSpace(): PinSpace {
  let size = 0;
  let question: HTMLElement | null = null;
  let isPending = false;
  /** The last question before the pinned one. */
  let previousId: string | undefined;

  return {
    get size() {
      return size;
    },
    get question() {
      return question;
    },
    get isHeld() {
      return isPending || question !== null;
    },
    hold(viewport) {
      isPending = true;
      previousId = viewport ? idOf(lastQuestion(viewport)) : undefined;
    },
    update(viewport, canResize) {
      const messages = viewport.querySelector<HTMLElement>('.cs-thread-messages');
      const last = lastQuestion(viewport);
      const isNew = isPending && last !== null && idOf(last) !== previousId;
      const pinned = isNew ? last : question;
      if (!messages || !pinned?.isConnected) return null;
      const height = viewport.clientHeight;
      const below = messages.getBoundingClientRect().bottom - pinned.getBoundingClientRect().top;
      // A viewport without a fixed height grows with its content: more space would make it ask for more again.
      const next = Math.max(0, Math.floor(Math.min(height, innerHeight) - below - PIN_MARGIN));
      if (next !== size) {
        setSpace(messages, next);
        if (!canResize && viewport.clientHeight !== height) {
          setSpace(messages, size);
          return 'later';
        }
        size = next;
      }
      if (!isNew) return null;
      question = pinned;
      isPending = false;
      return question;
    },
    release(viewport) {
      isPending = false;
      question = null;
      size = 0;
      const messages = viewport?.querySelector<HTMLElement>('.cs-thread-messages');
      if (messages) setSpace(messages, 0);
    },
  };
}

function setSpace(messages: HTMLElement, size: number): void {
  messages.style.marginBlockEnd = size > 0 ? `${size}px` : '';
}

function lastQuestion(viewport: HTMLElement): HTMLElement | null {
  return [...viewport.querySelectorAll<HTMLElement>('article[data-role="user"]')].at(-1) ?? null;
}

function idOf(message: HTMLElement | null): string | undefined {
  return message?.dataset['messageId'];
}
