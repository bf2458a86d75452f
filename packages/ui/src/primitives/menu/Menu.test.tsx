import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Menu } from './Menu.js';

afterEach(cleanup);

it('opens its list with the platform, hears it close, and each React is content', () => {
  const warn = vi.spyOn(console, 'error');
  render(
    <Menu label="More" items={[{ label: 'Copy', onSelect: () => {} }]}>
      …
    </Menu>,
  );
  const button = screen.getByRole('button', { name: 'More' });
  const list = screen.getByRole('menu', { hidden: true });
  expect(button.getAttribute('popovertarget')).toBe(list.id);
  expect(list.getAttribute('popover')).toBe('auto');

  fireEvent.click(button);
  const item = screen.getByRole('menuitem', { hidden: true });
  fireEvent(list, Object.assign(new Event('toggle'), { newState: 'open' }));
  expect(document.activeElement).toBe(item);
  fireEvent(list, Object.assign(new Event('toggle'), { newState: 'closed' }));
  expect(screen.queryByRole('menuitem', { hidden: true })).toBeNull();
  expect(warn).not.toHaveBeenCalled();
});

it('names its groups, opens by an arrow, and goes to the command that begins with a letter', () => {
  const items = [
    { label: 'Copy', shortcut: 'Ctrl+C', onSelect: () => {} },
    { label: 'small', group: 'Try again with', onSelect: () => {} },
    { label: 'large', group: 'Try again with', onSelect: () => {} },
    { label: 'Delete', onSelect: () => {} },
  ];
  render(
    <Menu label="More" items={items}>
      …
    </Menu>,
  );
  fireEvent.keyDown(screen.getByRole('button', { name: 'More' }), { key: 'ArrowDown' });
  const list = screen.getByRole('menu', { hidden: true });
  fireEvent(list, Object.assign(new Event('toggle'), { newState: 'open' }));
  const group = screen.getByRole('group', { name: 'Try again with', hidden: true });
  expect([...group.querySelectorAll('[role="menuitem"]')].map(({ textContent }) => textContent)).toEqual([
    'small',
    'large',
  ]);
  const focused = (): string | null | undefined => document.activeElement?.querySelector('span')?.textContent;
  expect(focused()).toBe('Copy');
  for (const [key, name] of [
    ['l', 'large'],
    ['ArrowDown', 'Delete'],
    ['ArrowDown', 'Copy'],
    ['End', 'Delete'],
    ['s', 'small'],
  ] as const) {
    fireEvent.keyDown(document.activeElement!, { key });
    expect(focused()).toBe(name);
  }
});
