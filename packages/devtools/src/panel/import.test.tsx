import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInspector, type Inspector } from '../run/createInspector.js';
import { StreamInspector } from './StreamInspector.js';
import { mockLayout, shownMessage } from './testPanel.js';

afterEach(cleanup);
beforeEach(mockLayout);

const stream = (text: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: text }, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;

const har = (...answers: readonly string[]): string =>
  JSON.stringify({
    log: {
      entries: answers.map((text, index) => ({
        startedDateTime: `2026-06-21T04:1${index}:00Z`,
        request: { postData: { text: JSON.stringify({ model: text, messages: [{ role: 'user', content: 'Go.' }] }) } },
        response: { status: 200, content: { text: stream(text) } },
      })),
    },
  });

const file = (content: string, name: string): File => new File([content], name);

const runNames = (): readonly string[] =>
  within(screen.getByRole('combobox', { name: 'Run' }))
    .getAllByRole('option')
    // Without the isolation marks around each name.
    .map(({ textContent }) => textContent.replaceAll(/[\u2068\u2069]/g, '').replaceAll(/\s+/g, ' '));

const transfer = (text: string, files: readonly File[] = []): object => ({
  files,
  types: files.length > 0 ? ['Files'] : ['text/plain'],
  getData: () => text,
});

const importField = (): HTMLElement | null => screen.queryByRole('textbox', { name: /raw stream/ });

function renderPanel(): { readonly inspector: Inspector; readonly panel: HTMLElement } {
  const inspector = createInspector({ schedule: (callback) => queueMicrotask(callback) });
  render(<StreamInspector inspector={inspector} />);
  return { inspector, panel: screen.getByRole('region', { name: 'Stream inspector' }) };
}

type Import = (panel: HTMLElement, text: string) => void;

describe.each<[string, Import]>([
  [
    'chosen as a file',
    (panel, text) =>
      fireEvent.change(panel.querySelector('input[type=file]')!, { target: { files: [file(text, 'a.har')] } }),
  ],
  ['dropped as a file', (panel, text) => fireEvent.drop(panel, { dataTransfer: transfer('', [file(text, 'a.har')]) })],
  ['dropped as text', (panel, text) => fireEvent.drop(panel, { dataTransfer: transfer(text) })],
  ['pasted into the panel', (panel, text) => fireEvent.paste(panel, { clipboardData: transfer(text) })],
  [
    'typed into the field',
    (_panel, text) => {
      fireEvent.change(importField()!, { target: { value: text } });
      fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    },
  ],
])('runs that are %s', (_name, importText) => {
  it('are shown if they are a raw stream', async () => {
    importText(renderPanel().panel, stream('Blue tide'));
    await waitFor(() => expect(shownMessage()).toContain('Blue tide'));
  });

  it('are shown if they are a HAR file, the first request first', async () => {
    importText(renderPanel().panel, har('one', 'two', 'three'));
    await waitFor(() => expect(shownMessage()).toContain('one'));
    expect(runNames()).toEqual([
      expect.stringContaining('three'),
      expect.stringContaining('two'),
      expect.stringContaining('one'),
    ]);
  });

  it('are rejected with a reason if they have another format', async () => {
    const { inspector, panel } = renderPanel();
    importText(panel, 'Hello.');
    expect((await screen.findByRole('alert')).textContent).toContain('This format is not supported.');
    expect(inspector.getRuns()).toEqual([]);
  });
});

it('imports several files at once and names the one that fails', async () => {
  const { inspector, panel } = renderPanel();
  const files = [file(stream('one'), 'one.txt'), file('Hello.', 'hello.md'), file(har('two', 'three'), 'two.har')];
  fireEvent.drop(panel, { dataTransfer: transfer('', files) });
  expect((await screen.findByRole('alert')).textContent).toMatch(/^hello\.md: This format/);
  await waitFor(() => expect(shownMessage()).toContain('one'));
  expect(inspector.getRuns()).toHaveLength(3);
});

it('shows the import form above a run until another run is imported', async () => {
  const { inspector, panel } = renderPanel();
  fireEvent.paste(panel, { clipboardData: transfer(stream('one')) });
  await waitFor(() => expect(shownMessage()).toContain('one'));
  expect(importField()).toBeNull();
  const button = screen.getByRole('button', { name: 'Load runs' });
  fireEvent.click(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  const field = importField()!;
  fireEvent.paste(field, { clipboardData: transfer('data:') });
  expect(inspector.getRuns()).toHaveLength(1);
  fireEvent.change(field, { target: { value: stream('two') } });
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  await waitFor(() => expect(shownMessage()).toContain('two'));
  expect(importField()).toBeNull();
});

it('focuses the import field if it is shown already', () => {
  renderPanel();
  fireEvent.click(screen.getByRole('button', { name: 'Load runs' }));
  expect(document.activeElement).toBe(importField());
});

it('names a run without a request after its model or its id', async () => {
  const { panel } = renderPanel();
  fireEvent.paste(panel, { clipboardData: transfer(stream('one')) });
  await waitFor(() => expect(runNames()).toEqual(['⤓ run-1']));
  fireEvent.paste(panel, { clipboardData: transfer(stream('two').replace('{', '{"model":"m-1",')) });
  await waitFor(() => expect(runNames()).toEqual(['⤓ m-1', '⤓ run-1']));
});

it('highlights the panel while files are dragged over it', () => {
  const { panel } = renderPanel();
  const isHighlighted = (): boolean => 'over' in panel.dataset;
  const leaveTo = (target: Element): boolean =>
    fireEvent(panel, new MouseEvent('dragleave', { bubbles: true, relatedTarget: target }));
  fireEvent.dragOver(panel, { dataTransfer: { types: ['application/x-other'] } });
  expect(isHighlighted()).toBe(false);
  fireEvent.dragOver(panel, { dataTransfer: { types: ['Files'] } });
  expect(isHighlighted()).toBe(true);
  leaveTo(within(panel).getByRole('combobox', { name: 'Run' }));
  expect(isHighlighted()).toBe(true);
  leaveTo(document.body);
  expect(isHighlighted()).toBe(false);
});
