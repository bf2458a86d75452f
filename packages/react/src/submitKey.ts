import type { KeyboardEvent } from 'react';

/** The key that sends: Enter, or Ctrl/⌘ with Enter. */
export type SubmitKey = 'enter' | 'mod-enter';

/**
 * Whether a key press sends the text of a field. The composer and the editors use the same rule, and your own fields can use it too. With Shift or Alt,
 * Enter breaks the line. While an input method composes, Enter confirms a word.
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
