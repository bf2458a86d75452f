import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createInspector, type Inspector } from './createInspector.js';
import { InspectorPanel } from './InspectorPanel.js';

afterEach(cleanup);

// jsdom has no layout: every list is as high as this says.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  return () => vi.restoreAllMocks();
});

const stream = (text: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;

const har = (...answers: readonly string[]): string =>
  JSON.stringify({
    log: {
      entries: answers.map((text, at) => ({
        startedDateTime: `2026-06-21T04:1${at}:00Z`,
        request: { postData: { text: JSON.stringify({ model: text, messages: [{ role: 'user', content: 'Go.' }] }) } },
        response: { status: 200, content: { text: stream(text) } },
      })),
    },
  });

const file = (content: string, name: string): File => new File([content], name);
const shown = (): string => document.querySelector('.cs-ins-moment .cs-message-parts')?.textContent ?? '';
const names = (): readonly string[] =>
  [...screen.getByRole('combobox', { name: 'Run' }).querySelectorAll('option')].map(({ text }) =>
    // Without the marks that let each run in its own direction.
    text.replaceAll(/[\u2068\u2069]/g, ''),
  );
const data = (text: string, files: readonly File[] = []): object => ({
  files,
  types: files.length > 0 ? ['Files'] : ['text/plain'],
  getData: () => text,
});

function open(): { readonly inspector: Inspector; readonly panel: HTMLElement } {
  const inspector = createInspector({ schedule: (callback) => queueMicrotask(callback) });
  render(<InspectorPanel inspector={inspector} />);
  return { inspector, panel: screen.getByRole('region', { name: 'Stream inspector' }) };
}

const ways: readonly (readonly [string, (panel: HTMLElement, text: string) => void])[] = [
  [
    'chosen as a file',
    (panel, text) =>
      fireEvent.change(panel.querySelector('input[type=file]')!, { target: { files: [file(text, 'a.har')] } }),
  ],
  ['dropped as a file', (panel, text) => fireEvent.drop(panel, { dataTransfer: data('', [file(text, 'a.har')]) })],
  ['dropped as text', (panel, text) => fireEvent.drop(panel, { dataTransfer: data(text) })],
  ['pasted into the panel', (panel, text) => fireEvent.paste(panel, { clipboardData: data(text) })],
  [
    'written into the field',
    (_panel, text) => {
      fireEvent.change(screen.getByRole('textbox', { name: /raw stream/ }), { target: { value: text } });
      fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    },
  ],
];

describe.each(ways)('runs that are %s', (_name, give) => {
  it('are shown: a raw stream', async () => {
    give(open().panel, stream('Blue tide'));
    await waitFor(() => expect(shown()).toBe('Blue tide'));
  });

  it('are shown: each request of a HAR file, the first of them at once', async () => {
    give(open().panel, har('one', 'two', 'three'));
    await waitFor(() => expect(shown()).toBe('one'));
    expect(names()).toEqual([
      expect.stringContaining('three'),
      expect.stringContaining('two'),
      expect.stringContaining('one'),
    ]);
  });

  it('are refused with a reason, and what is shown stays', async () => {
    const { inspector, panel } = open();
    give(panel, 'Hello.');
    expect((await screen.findByRole('alert')).textContent).toContain('none of what can be shown');
    expect(inspector.getRuns()).toEqual([]);
  });
});

it('takes several files at once, and names the one that is none', async () => {
  const { inspector, panel } = open();
  const files = [file(stream('one'), 'one.txt'), file('Hello.', 'hello.md'), file(har('two', 'three'), 'two.har')];
  fireEvent.drop(panel, { dataTransfer: data('', files) });
  expect((await screen.findByRole('alert')).textContent).toMatch(/^hello\.md: This is none/);
  await waitFor(() => expect(shown()).toBe('one'));
  expect(inspector.getRuns()).toHaveLength(3);
});

it('opens what takes runs over a run, and closes it when one has come', async () => {
  const { inspector, panel } = open();
  fireEvent.paste(panel, { clipboardData: data(stream('one')) });
  await waitFor(() => expect(shown()).toBe('one'));
  expect(screen.queryByRole('textbox', { name: /raw stream/ })).toBeNull();
  const button = screen.getByRole('button', { name: 'Load runs' });
  fireEvent.click(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  const field = screen.getByRole('textbox', { name: /raw stream/ });
  fireEvent.paste(field, { clipboardData: data('data:') });
  expect(inspector.getRuns()).toHaveLength(1);
  fireEvent.change(field, { target: { value: stream('two') } });
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  await waitFor(() => expect(shown()).toBe('two'));
  expect(screen.queryByRole('textbox', { name: /raw stream/ })).toBeNull();
});

it('leads to the field where it stands already, and names a stream that has no request', async () => {
  const { panel } = open();
  fireEvent.click(screen.getByRole('button', { name: 'Load runs' }));
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /raw stream/ }));
  fireEvent.paste(panel, { clipboardData: data(stream('one')) });
  await waitFor(() => expect(names()).toEqual(['⤓ run-1']));
  fireEvent.paste(panel, { clipboardData: data(stream('two').replace('{', '{"model":"m-1",')) });
  await waitFor(() => expect(names()).toEqual(['⤓ m-1', '⤓ run-1']));
});

it('shows that it would take what is held over it', () => {
  const { panel } = open();
  const over = (): boolean => 'over' in panel.dataset;
  const leave = (to: Element): boolean =>
    fireEvent(panel, new MouseEvent('dragleave', { bubbles: true, relatedTarget: to }));
  fireEvent.dragOver(panel, { dataTransfer: { types: ['application/x-other'] } });
  expect(over()).toBe(false);
  fireEvent.dragOver(panel, { dataTransfer: { types: ['Files'] } });
  expect(over()).toBe(true);
  leave(panel.firstElementChild!);
  expect(over()).toBe(true);
  leave(document.body);
  expect(over()).toBe(false);
});
