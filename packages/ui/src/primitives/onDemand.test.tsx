import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { onDemand } from './onDemand.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const Part = ({ name }: { readonly name: string }): ReactNode => <p>Here is {name}.</p>;
const Placeholder = ({ name }: { readonly name: string }): ReactNode => <p>{name} is loading.</p>;

it('shows the placeholder with the same props until the code is loaded, and loads it once', async () => {
  let finish = (_part: typeof Part): void => {};
  const load = vi.fn(() => new Promise<typeof Part>((resolve) => (finish = resolve)));
  const OnDemand = onDemand(load, Placeholder);
  render(
    <>
      <OnDemand name="One" />
      <OnDemand name="Two" />
    </>,
  );
  expect(screen.getByText('One is loading.')).toBeDefined();
  finish(Part);
  await screen.findByText('Here is One.');
  expect(screen.getByText('Here is Two.')).toBeDefined();
  expect(load).toHaveBeenCalledTimes(1);
});

it('renders at once when it was loaded before, also on a server', async () => {
  const loaded = Promise.resolve(Part);
  const OnDemand = onDemand(() => loaded);
  expect(renderToString(<OnDemand name="One" />)).toBe('');
  OnDemand.preload();
  await vi.waitFor(() => expect(renderToString(<OnDemand name="One" />)).toContain('Here is'));
});

it('loads again when opened after a failed preload', async () => {
  let isOffline = true;
  const OnDemand = onDemand(() => (isOffline ? Promise.reject(new Error('offline')) : Promise.resolve(Part)));
  OnDemand.preload();
  isOffline = false;
  render(<OnDemand name="One" />);
  expect(await screen.findByText('Here is One.')).toBeDefined();
});

it('tells the reader that loading failed, and loads again when asked', async () => {
  let isOffline = true;
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  const OnDemand = onDemand(() => (isOffline ? Promise.reject(new Error('offline')) : Promise.resolve(Part)));
  render(<OnDemand name="One" />);
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('couldn’t be loaded');
  expect(report).toHaveBeenCalled();
  isOffline = false;
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  await screen.findByText('Here is One.');
  expect(screen.queryByRole('alert')).toBeNull();
});
