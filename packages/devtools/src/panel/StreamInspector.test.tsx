import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { streamChat, type ChatRequest } from '@chat-stream/core';
import { readRecording } from '@chat-stream/core/recording';
import { createVirtualClock, scriptedModel, type Script } from '@chat-stream/testing';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createInspector, type Inspector } from '../run/createInspector.js';
import { InspectorDevtools } from './InspectorDevtools.js';
import { StreamInspector } from './StreamInspector.js';
import { mockLayout, shownMessage } from './testPanel.js';
import { toRecording } from '../run/toRecording.js';

afterEach(cleanup);

beforeEach(mockLayout);

const script: Script = [
  { type: 'reasoning', text: 'Hm.' },
  'Blue tide',
  { type: 'tool-call', name: 'dock', arguments: { berth: 'north' }, id: 'call_1' },
];

const clock = createVirtualClock(1_790_000_000_000);

/** An inspector with a run that has ended. */
async function recordRun(
  script: Script,
  inspector = createInspector({ record: true, now: clock.now }),
  more: Partial<ChatRequest> = {},
): Promise<Inspector> {
  const { fetch } = scriptedModel(script, { ...clock, tokensPerSecond: 10, latencyMs: 300 });
  const running = streamChat({
    transport: inspector.inspect({ baseURL: 'https://a.example/v1', apiKey: 'sk-secret', fetch }),
    request: { model: 'm', messages: [{ role: 'user', content: 'Where is it?' }], ...more },
  });
  await clock.runAll();
  await running;
  return inspector;
}

const slider = (): HTMLElement => screen.getByRole('slider', { name: 'Time' });
const position = (): number => Number(slider().getAttribute('aria-valuenow'));
const selectTab = (name: string): void => void fireEvent.click(screen.getByRole('tab', { name }));

describe('StreamInspector', () => {
  it('shows what to do without a run, and records while it is mounted', async () => {
    const inspector = createInspector({ schedule: (callback) => queueMicrotask(callback) });
    const { unmount } = render(<StreamInspector inspector={inspector} />);
    screen.getByText(/Send a message/);
    expect(inspector.isRecording).toBe(true);
    await act(() => recordRun(script, inspector));
    expect(shownMessage()).toContain('Blue tide');
    unmount();
    expect(inspector.isRecording).toBe(false);
  });

  it('seeks by keys, by buttons and in the list, and shows the message at that position', async () => {
    render(<StreamInspector inspector={await recordRun(script)} />);
    const count = position();
    expect(shownMessage()).toContain('Blue tide');
    fireEvent.keyDown(slider(), { key: 'Home' });
    expect(position()).toBe(0);
    expect(screen.getAllByText('No events yet').length).toBeGreaterThan(0);
    const list = screen.getByRole('listbox', { name: 'Events' });
    fireEvent.click(within(list).getByText('Blue'));
    expect(shownMessage()).toMatch(/Blue\s*$/);
    fireEvent.keyDown(list, { key: 'ArrowDown' });
    expect(shownMessage()).toMatch(/Blue tide\s*$/);
    expect(within(list).getByRole('option', { selected: true }).textContent).toContain('tide');
    fireEvent.click(screen.getByRole('button', { name: 'Previous event' }));
    expect(shownMessage()).toMatch(/Blue\s*$/);
    fireEvent.keyDown(slider(), { key: 'ArrowRight', shiftKey: true });
    fireEvent.click(screen.getByRole('button', { name: 'Go to end' }));
    expect(position()).toBe(count);
    expect(slider().getAttribute('aria-valuetext')).toBe(`Event ${count} of ${count}, 1.200 s`);
  });

  it('plays a run in its recorded time or faster, and stops when the reader seeks', async () => {
    render(<StreamInspector inspector={await recordRun(script)} />);
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] });
    const advance = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));
    const time = (): string => /, (.*)$/.exec(slider().getAttribute('aria-valuetext') ?? '')?.[1] ?? '';
    fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    expect(position()).toBe(0);
    advance(450);
    expect(time()).toBe('0.400 s');
    advance(200);
    expect(time()).toBe('0.600 s');
    fireEvent.change(screen.getByRole('combobox', { name: 'Speed' }), { target: { value: '4' } });
    advance(80);
    expect(Number.parseFloat(time())).toBeGreaterThanOrEqual(0.8);
    fireEvent.keyDown(slider(), { key: 'ArrowLeft' });
    const at = time();
    advance(500);
    expect(time()).toBe(at);
    fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    advance(2000);
    expect(time()).toBe('1.200 s');
    screen.getByRole('button', { name: 'Play' });
    vi.useRealTimers();
  });

  it('shows why a run failed, and the partial answer', async () => {
    render(<StreamInspector inspector={await recordRun(['Half an ', { type: 'cut' }])} />);
    screen.getByText('connection_lost', { selector: 'b' });
    expect(shownMessage()).toContain('Half an');
    fireEvent.keyDown(slider(), { key: 'ArrowLeft' });
    expect(screen.queryByText('connection_lost', { selector: 'b' })).toBeNull();
  });

  it('shows the raw event, what it changed, and the state after it', async () => {
    render(<StreamInspector inspector={await recordRun(script)} />);
    fireEvent.click(within(screen.getByRole('listbox')).getByText('·tide'));
    screen.getByText('choices.0.message.content');
    screen.getByText('+ " tide"');
    expect(screen.getByRole('region', { name: 'Raw' }).textContent).toContain('"delta": {');
    selectTab('State');
    const state = screen.getByRole('region', { name: 'State' });
    expect(state.textContent).toContain('"content": "Blue tide"');
    expect(state.querySelector('[data-changed]')?.textContent).toContain('"content"');
  });

  it('filters events by kind and by text', async () => {
    render(<StreamInspector inspector={await recordRun(script)} />);
    const rows = (): number => within(screen.getByRole('listbox')).queryAllByRole('option').length;
    const all = rows();
    fireEvent.click(screen.getByRole('button', { name: /^reasoning/ }));
    expect(rows()).toBe(all - 2);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'berth' } });
    expect(rows()).toBe(1);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nothing like it' } });
    screen.getByText('No matching events');
  });

  it('shows the request without its key, and copies it as code', async () => {
    const copied: string[] = [];
    const clipboard = { writeText: async (text: string): Promise<void> => void copied.push(text) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
    onTestFinished(() => void Reflect.deleteProperty(navigator, 'clipboard'));
    const inspector = await recordRun(script);
    render(<StreamInspector inspector={inspector} />);
    selectTab('Request');
    screen.getByText('https://a.example/v1/chat/completions');
    screen.getByText('[removed]');
    for (const name of ['curl', 'fetch', 'openai-node', 'Python']) {
      await act(async () => void fireEvent.click(screen.getByRole('button', { name })));
    }
    expect(copied).toHaveLength(4);
    for (const code of copied) expect(code).toMatch(/Where is it\?/);
    expect(copied[0]).toMatch(/^curl -N '?https:\/\/a\.example\/v1\/chat\/completions/);
    expect(copied[2]).toContain('baseURL: "https://a.example/v1"');
    selectTab('Response');
    screen.getByText('HTTP 200');
    expect(screen.getByRole('region', { name: 'Raw' }).textContent).toContain('data: {"id"');
    expect(document.body.textContent + copied.join('')).not.toContain('sk-secret');
  });

  it('compares two runs', async () => {
    const inspector = await recordRun('Blue tide');
    await recordRun('Blue moon', inspector, { temperature: 0 });
    render(<StreamInspector inspector={inspector} />);
    selectTab('Compare');
    screen.getByText('temperature');
    expect(screen.getAllByRole('mark').map((mark) => mark.textContent)).toEqual(['moon', 'tide']);
    expect(screen.getByRole('row', { name: /^First token/ }).textContent).toContain('=');
  });

  it('downloads a run as a recording', async () => {
    const saved: Blob[] = [];
    Object.assign(URL, { createObjectURL: (blob: Blob) => (saved.push(blob), 'blob:x'), revokeObjectURL: () => {} });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    const inspector = await recordRun(script);
    render(<StreamInspector inspector={inspector} />);
    fireEvent.click(screen.getByRole('button', { name: 'Save as recording' }));
    const text = await saved[0]!.text();
    expect(readRecording(JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(toRecording(inspector.getRuns()[0]!))));
  });

  it('clears runs, and records while it is closed if this is switched on', async () => {
    const inspector = createInspector({ schedule: (callback) => queueMicrotask(callback) });
    const { unmount } = render(<StreamInspector inspector={inspector} />);
    await act(() => recordRun(script, inspector));
    fireEvent.click(screen.getByRole('button', { name: /Record while closed/ }));
    expect(inspector.isAlwaysRecording).toBe(true);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Clear all runs' })));
    screen.getByText(/Send a message/);
    unmount();
    expect(inspector.isRecording).toBe(true);
  });
});

it('passes its ref and its class name to the panel', () => {
  const element: { current: HTMLElement | null } = { current: null };
  render(<StreamInspector ref={element} inspector={createInspector()} className="mine" />);
  const panel = screen.getByRole('region', { name: 'Stream inspector' });
  expect(element.current).toBe(panel);
  expect([...panel.classList]).toContain('mine');
});

describe('InspectorDevtools', () => {
  it('opens a drawer; Escape closes it and returns the focus to the button', async () => {
    const inspector = createInspector();
    render(<InspectorDevtools inspector={inspector} />);
    const open = screen.getByRole('button', { name: 'Open stream inspector' });
    expect(inspector.isRecording).toBe(false);
    fireEvent.click(open);
    const panel = await screen.findByRole('region', { name: 'Stream inspector' });
    expect(inspector.isRecording).toBe(true);
    expect(document.activeElement).toBe(screen.getByRole('complementary', { name: 'Stream inspector' }));
    const separator = screen.getByRole('separator');
    const before = Number(separator.getAttribute('aria-valuenow'));
    const reservedHeight = (): string => document.documentElement.style.getPropertyValue('--cs-inspector-height');
    expect(reservedHeight()).toBe(`${before}px`);
    fireEvent.keyDown(separator, { key: 'ArrowUp' });
    expect(Number(separator.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
    fireEvent.keyDown(panel, { key: 'Escape' });
    expect([inspector.isRecording, reservedHeight()]).toEqual([false, '']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open stream inspector' }));
  });

  it('renders nothing on the server, where the panel alone can be rendered', () => {
    expect(renderToString(<InspectorDevtools inspector={createInspector()} initialIsOpen />)).toBe('');
    expect(renderToString(<StreamInspector inspector={createInspector()} />)).toContain(
      'aria-label="Stream inspector"',
    );
  });
});
