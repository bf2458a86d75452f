import { setCopySource } from './copySource.js';

/** Makes the browser copy a character that is written out in place of its code. */
export function copyControl(element: HTMLElement, character: string): void {
  setCopySource(element, { text: character, alone: character });
}
