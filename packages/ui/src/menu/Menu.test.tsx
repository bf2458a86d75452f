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
