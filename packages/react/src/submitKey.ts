import type { KeyboardEvent } from 'react';

/** The key that sends: Enter, or Ctrl/⌘ with Enter. */
export type SubmitKey = 'enter' | 'mod-enter';

/**
 * Whether a key press sends what is in a field: the one rule of the composer, of editors and of fields of your own. With Shift or Alt, Enter
 * breaks the line; while an input method composes, it confirms a word.
 */
export function isSubmitKey(event: KeyboardEvent, submitKey: SubmitKey): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.altKey || isComposing(event)) return false;
  return submitKey === 'enter' || event.ctrlKey || event.metaKey;
}

/**
 * Whether a key press belongs to an input method that is composing characters. Safari ends the composition before the Enter that ended it
 * arrives; that key press still has the code 229.
 */
export function isComposing({ nativeEvent, keyCode }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || keyCode === 229;
}
