import { expect, it } from 'vitest';
import { matchesShortcut, shortcutKeys } from './shortcuts.js';

const press = (key: string, modifiers: object = {}): Parameters<typeof matchesShortcut>[0] => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...modifiers,
});

it('takes Ctrl and ⌘ for the same', () => {
  expect(matchesShortcut(press('k', { ctrlKey: true }), 'mod+k')).toBe(true);
  expect(matchesShortcut(press('K', { metaKey: true }), 'mod+k')).toBe(true);
  expect(matchesShortcut(press('k'), 'mod+k')).toBe(false);
});

it('wants no modifier that is not named', () => {
  expect(matchesShortcut(press('o', { ctrlKey: true, shiftKey: true }), 'mod+shift+o')).toBe(true);
  expect(matchesShortcut(press('o', { ctrlKey: true }), 'mod+shift+o')).toBe(false);
  expect(matchesShortcut(press('k', { ctrlKey: true, altKey: true }), 'mod+k')).toBe(false);
});

it('does not mind how a keyboard makes a sign', () => {
  expect(matchesShortcut(press('?', { shiftKey: true }), '?')).toBe(true);
  expect(matchesShortcut(press('?'), '?')).toBe(true);
});

it('prints keys as they are printed', () => {
  expect(shortcutKeys('mod+shift+o', true)).toEqual(['⌘', '⇧', 'O']);
  expect(shortcutKeys('mod+shift+o', false)).toEqual(['Ctrl', 'Shift', 'O']);
});
