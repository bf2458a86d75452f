import { act, cleanup, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { lazyPart } from './lazyPart.js';

afterEach(cleanup);

const Part = ({ name }: { readonly name: string }): ReactNode => <p>Here is {name}.</p>;
const Placeholder = ({ name }: { readonly name: string }): ReactNode => <p>{name} is coming.</p>;

it('shows the placeholder with the same props until the code is there, and loads it once', async () => {
  const load = vi.fn(async () => Part);
  const Lazy = lazyPart(load, Placeholder);
  render(
    <>
      <Lazy name="One" />
      <Lazy name="Two" />
    </>,
  );
  expect(screen.getByText('One is coming.')).toBeDefined();
  await act(() => Lazy.preload());
  expect(screen.getByText('Here is One.')).toBeDefined();
  expect(screen.getByText('Here is Two.')).toBeDefined();
  expect(load).toHaveBeenCalledTimes(1);
});

it('is there at once when it was loaded before, also on a server', async () => {
  const Lazy = lazyPart(async () => Part);
  expect(renderToString(<Lazy name="One" />)).toBe('');
  await Lazy.preload();
  expect(renderToString(<Lazy name="One" />)).toContain('Here is');
});

it('asks again after the network was away', async () => {
  let isAway = true;
  const Lazy = lazyPart(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve(Part)));
  await expect(Lazy.preload()).rejects.toThrow('away');
  isAway = false;
  render(<Lazy name="One" />);
  await screen.findByText('Here is One.');
});
