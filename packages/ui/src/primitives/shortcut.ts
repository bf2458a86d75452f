type Keys = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether the keys that were pressed are those of a shortcut. */
export function matchesShortcut(event: Keys, shortcut: string): boolean {
  const parts = shortcut.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const has = (name: string): boolean => parts.includes(name);
  if (event.key.toLowerCase() !== key) return false;
  if ((event.ctrlKey || event.metaKey) !== has('mod')) return false;
  if (event.altKey !== has('alt')) return false;
  // Signs such as `?` need Shift on some keyboards and not on others.
  return event.shiftKey === has('shift') || !/^[a-z0-9]$|^[a-z]{2,}$/.test(key);
}

/** A shortcut as it is printed on the keys: `⌘ ⇧ O` on a Mac, `Ctrl Shift O` elsewhere. */
export function shortcutKeys(shortcut: string, isMac: boolean): readonly string[] {
  const names: Readonly<Record<string, string>> = isMac
    ? { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↩', escape: 'Esc', arrowup: '↑', arrowdown: '↓' }
    : { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', enter: 'Enter', escape: 'Esc', arrowup: '↑', arrowdown: '↓' };
  return shortcut
    .toLowerCase()
    .split('+')
    .map((key) => names[key] ?? key.toUpperCase());
}
