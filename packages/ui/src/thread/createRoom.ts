/** Free room below the messages, so that a question can stand at the top of the view before its answer is long enough. */
export interface Room {
  /** In CSS pixels. */
  readonly size: number;
  /** Whether a question is held at the top. */
  readonly isHeld: boolean;
  /** Holds the next question there, from when it is in the page. */
  hold(viewport: HTMLElement | null): void;
  /** Makes as much room as is needed now. Returns the question, when it has to be brought to its place. */
  make(viewport: HTMLElement): HTMLElement | null;
  release(viewport: HTMLElement | null): void;
}

/** How far below the upper edge the question stands, in CSS pixels. */
export const PIN_MARGIN = 12;

export function createRoom(): Room {
  let size = 0;
  let question: HTMLElement | null = null;
  let isWanted = false;
  /** The last question before. */
  let known: string | undefined;

  return {
    get size() {
      return size;
    },
    get isHeld() {
      return isWanted || question !== null;
    },
    hold(viewport) {
      isWanted = true;
      known = viewport ? idOf(lastQuestion(viewport)) : undefined;
    },
    make(viewport) {
      const messages = viewport.querySelector<HTMLElement>('.cs-thread-messages');
      const last = lastQuestion(viewport);
      const isNew = isWanted && last !== null && idOf(last) !== known;
      if (isNew) {
        question = last;
        isWanted = false;
      }
      if (!messages || !question?.isConnected) return null;
      const below = messages.getBoundingClientRect().bottom - question.getBoundingClientRect().top;
      // A viewport without a height of its own grows with what is in it: more room would make it ask for more.
      const view = Math.min(viewport.clientHeight, innerHeight);
      const next = Math.max(0, Math.floor(view - below - PIN_MARGIN));
      if (next !== size) {
        size = next;
        messages.style.marginBlockEnd = size > 0 ? `${size}px` : '';
      }
      return isNew ? question : null;
    },
    release(viewport) {
      isWanted = false;
      question = null;
      size = 0;
      const messages = viewport?.querySelector<HTMLElement>('.cs-thread-messages');
      if (messages) messages.style.marginBlockEnd = '';
    },
  };
}

function lastQuestion(viewport: HTMLElement): HTMLElement | null {
  return [...viewport.querySelectorAll<HTMLElement>('article[data-role="user"]')].at(-1) ?? null;
}

function idOf(message: HTMLElement | null): string | undefined {
  return message?.dataset['messageId'];
}
