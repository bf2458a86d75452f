import type { KeyboardEvent } from 'react';

/**
 * Whether a key belongs to an input method that is choosing characters. Safari ends the composition before the Enter that ended it
 * arrives; that key still carries code 229.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}
