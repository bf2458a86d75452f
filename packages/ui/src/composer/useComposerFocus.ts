import { useEffect, type RefObject } from 'react';
import { activeElementAt } from '../primitives/activeElementAt.js';

/** Where keys have a meaning of their own. */
const OWNERS =
  'input, textarea, select, [contenteditable], dialog[open], [popover], [role="menu"], [role="listbox"], [role="tree"], [role="dialog"]';

/**
 * Focuses the text field when the composer appears, and when the reader starts to type or pastes while nothing else takes text. It does
 * nothing where `isOn` is false: on touch screens focusing opens the keyboard.
 */
export function useComposerFocus(input: RefObject<HTMLTextAreaElement | null>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return undefined;
    const isTaken = (element: EventTarget | null): boolean => {
      const owner = element instanceof Element ? element.closest(OWNERS) : null;
      return owner !== null && !owner.contains(input.current);
    };
    if (!isTaken(activeElementAt(input.current))) input.current?.focus({ preventScroll: true });
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || !isTyping(event) || isTaken(event.composedPath()[0] ?? null))
        return;
      if (isTaken(document.querySelector('dialog:modal'))) return;
      // The browser writes the character into the field that has the focus then.
      input.current?.focus({ preventScroll: true });
    };
    // Added for each key, so that it runs after all other listeners: they may use the key themselves.
    const listen = (): void => globalThis.addEventListener('keydown', handleKeyDown, { once: true });
    globalThis.addEventListener('keydown', listen, { capture: true });
    return () => {
      globalThis.removeEventListener('keydown', listen, { capture: true });
      globalThis.removeEventListener('keydown', handleKeyDown);
    };
  }, [input, isOn]);
}

/** Whether a key writes a character, or pastes. Space and Enter press the focused element, or scroll. */
function isTyping(event: KeyboardEvent): boolean {
  const { key, altKey, ctrlKey, metaKey } = event;
  const isCharacter = [...key].length === 1 && key !== ' ';
  if (event.getModifierState('AltGraph')) return isCharacter;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'v' && !altKey;
  return isCharacter && !altKey;
}
