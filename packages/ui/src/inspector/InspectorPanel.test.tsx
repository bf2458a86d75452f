import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { streamChat } from '@chat-stream/react';
import type { ChatRequest } from '@chat-stream/core';
import { createVirtualClock, readRecording, scriptedModel } from '@chat-stream/testing';
import type { Script } from '@chat-stream/testing';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createInspector, type Inspector } from './createInspector.js';
import { InspectorDevtools } from './InspectorDevtools.js';
import { InspectorPanel } from './InspectorPanel.js';
import { StreamInspector } from './StreamInspector.js';
import { toRunRecording } from './run/toRunRecording.js';

afterEach(cleanup);

// jsdom has no layout: every list is as high as this says.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  return () => vi.restoreAllMocks();
});

const script: Script = [
  { type: 'reasoning', text: 'Hm.' },
  'Blue tide',
  { type: 'tool-call', name: 'dock', arguments: { berth: 'north' }, id: 'call_1' },
];

const clock = createVirtualClock(1_790_000_000_000);

async function inspected(
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
const place = (): number => Number(slider().getAttribute('aria-valuenow'));
const shown = (): string => document.querySelector('.cs-ins-moment .cs-message-parts')?.textContent ?? '';
const tab = (name: string): void => void fireEvent.click(screen.getByRole('tab', { name }));

describe('InspectorPanel', () => {
  it('says what to do while there is nothing, and keeps runs as long as it is there', async () => {
    const inspector = createInspector({ schedule: (callback) => queueMicrotask(callback) });
    const { unmount } = render(<InspectorPanel inspector={inspector} />);
    screen.getByText(/Send a message/);
    expect(inspector.isRecording).toBe(true);
    await act(() => inspected(script, inspector));
    expect(shown()).toContain('Blue tide');
    unmount();
    expect(inspector.isRecording).toBe(false);
  });

  it('goes back and forth by keys, by buttons and by the list, and shows the message of that moment', async () => {
    render(<InspectorPanel inspector={await inspected(script)} />);
    const count = place();
    expect(shown()).toContain('Blue tide');
    fireEvent.keyDown(slider(), { key: 'Home' });
    expect(place()).toBe(0);
    expect(screen.getAllByText('Nothing has come yet.').length).toBeGreaterThan(0);
    const list = screen.getByRole('listbox', { name: 'Events' });
    fireEvent.click(within(list).getByText('Blue'));
    expect(shown()).toMatch(/Blue$/);
    fireEvent.keyDown(list, { key: 'ArrowDown' });
    expect(shown()).toMatch(/Blue tide$/);
    expect(within(list).getByRole('option', { selected: true }).textContent).toContain('tide');
    fireEvent.click(screen.getByRole('button', { name: 'One event back' }));
    expect(shown()).toMatch(/Blue$/);
    fireEvent.keyDown(slider(), { key: 'ArrowRight', shiftKey: true });
    fireEvent.click(screen.getByRole('button', { name: 'To the end' }));
    expect(place()).toBe(count);
    expect(slider().getAttribute('aria-valuetext')).toBe(`Event ${count} of ${count}, 1.200 s`);
  });

  it('plays a run in the time that it took, faster if it is told to, and stops where one seeks', async () => {
    render(<InspectorPanel inspector={await inspected(script)} />);
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] });
    const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));
    const time = (): string => /, (.*)$/.exec(slider().getAttribute('aria-valuetext') ?? '')?.[1] ?? '';
    fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    expect(place()).toBe(0);
    pass(450);
    expect(time()).toBe('0.400 s');
    pass(200);
    expect(time()).toBe('0.600 s');
    fireEvent.change(screen.getByRole('combobox', { name: 'Speed' }), { target: { value: '4' } });
    pass(80);
    expect(Number.parseFloat(time())).toBeGreaterThanOrEqual(0.8);
    fireEvent.keyDown(slider(), { key: 'ArrowLeft' });
    const at = time();
    pass(500);
    expect(time()).toBe(at);
    fireEvent.click(screen.getByRole('button', { name: 'Play' }));
    pass(2000);
    expect(time()).toBe('1.200 s');
    screen.getByRole('button', { name: 'Play' });
    vi.useRealTimers();
  });

  it('says why a run failed, beside what had come', async () => {
    render(<InspectorPanel inspector={await inspected(['Half an ', { type: 'cut' }])} />);
    screen.getByText('connection_lost', { selector: 'b' });
    expect(shown()).toContain('Half an');
    fireEvent.keyDown(slider(), { key: 'ArrowLeft' });
    expect(screen.queryByText('connection_lost', { selector: 'b' })).toBeNull();
  });

  it('shows what an event changed, as it came, and the state with it', async () => {
    render(<InspectorPanel inspector={await inspected(script)} />);
    fireEvent.click(within(screen.getByRole('listbox')).getByText('·tide'));
    screen.getByText('choices.0.message.content');
    screen.getByText('+ " tide"');
    expect(screen.getByRole('region', { name: 'Raw' }).textContent).toContain('"delta": {');
    tab('State');
    const state = screen.getByRole('region', { name: 'State' });
    expect(state.textContent).toContain('"content": "Blue tide"');
    expect(state.querySelector('[data-changed]')?.textContent).toContain('"content"');
  });

  it('filters by kind and by text', async () => {
    render(<InspectorPanel inspector={await inspected(script)} />);
    const rows = (): number => within(screen.getByRole('listbox')).queryAllByRole('option').length;
    const all = rows();
    fireEvent.click(screen.getByRole('button', { name: /^reasoning/ }));
    expect(rows()).toBe(all - 2);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'berth' } });
    expect(rows()).toBe(1);
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'nothing like it' } });
    screen.getByText('No event is like that.');
  });

  it('shows the request without its key, and copies it as programs', async () => {
    const copied: string[] = [];
    Object.assign(navigator, { clipboard: { writeText: async (text: string) => void copied.push(text) } });
    const inspector = await inspected(script);
    render(<InspectorPanel inspector={inspector} />);
    tab('Request');
    screen.getByText('https://a.example/v1/chat/completions');
    screen.getByText('[removed]');
    for (const name of ['curl', 'fetch', 'openai-node', 'Python']) {
      await act(async () => void fireEvent.click(screen.getByRole('button', { name })));
    }
    expect(copied).toHaveLength(4);
    for (const code of copied) expect(code).toMatch(/Where is it\?/);
    expect(copied[0]).toMatch(/^curl -N '?https:\/\/a\.example\/v1\/chat\/completions/);
    expect(copied[2]).toContain('baseURL: "https://a.example/v1"');
    tab('Response');
    screen.getByText('HTTP 200');
    expect(screen.getByRole('region', { name: 'Raw' }).textContent).toContain('data: {"id"');
    expect(document.body.textContent + copied.join('')).not.toContain('sk-secret');
  });

  it('compares two runs', async () => {
    const inspector = await inspected('Blue tide');
    await inspected('Blue moon', inspector, { temperature: 0 });
    render(<InspectorPanel inspector={inspector} />);
    tab('Compare');
    screen.getByText('temperature');
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['moon', 'tide']);
    expect(screen.getByRole('row', { name: /^First token/ }).textContent).toContain('=');
  });

  it('saves a run as a recording', async () => {
    const saved: Blob[] = [];
    Object.assign(URL, { createObjectURL: (blob: Blob) => (saved.push(blob), 'blob:x'), revokeObjectURL: () => {} });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
    const inspector = await inspected(script);
    render(<InspectorPanel inspector={inspector} />);
    fireEvent.click(screen.getByRole('button', { name: 'Save as recording' }));
    const text = await saved[0]!.text();
    expect(readRecording(JSON.parse(text))).toEqual(
      JSON.parse(JSON.stringify(toRunRecording(inspector.getRuns()[0]!))),
    );
  });

  it('forgets runs, and keeps them while it is closed if it is told to', async () => {
    const inspector = createInspector({ schedule: (callback) => queueMicrotask(callback) });
    const { unmount } = render(<InspectorPanel inspector={inspector} />);
    await act(() => inspected(script, inspector));
    fireEvent.click(screen.getByRole('button', { name: /Keep runs/ }));
    expect(inspector.isKeeping).toBe(true);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Forget all runs' })));
    screen.getByText(/Send a message/);
    unmount();
    expect(inspector.isRecording).toBe(true);
  });
});

it('StreamInspector loads the panel when it is shown', async () => {
  const element: { current: HTMLElement | null } = { current: null };
  render(<StreamInspector ref={element} inspector={createInspector()} className="mine" />);
  await screen.findByText(/Send a message/);
  expect(element.current?.className).toBe('cs-root cs-inspector mine');
});

describe('InspectorDevtools', () => {
  it('is a button until it is opened; closes with Escape and gives the focus back', async () => {
    const inspector = createInspector();
    render(<InspectorDevtools inspector={inspector} />);
    const open = screen.getByRole('button', { name: 'Open the stream inspector' });
    expect(inspector.isRecording).toBe(false);
    fireEvent.click(open);
    const panel = await screen.findByRole('region', { name: 'Stream inspector' });
    expect(inspector.isRecording).toBe(true);
    const edge = screen.getByRole('separator');
    const before = Number(edge.getAttribute('aria-valuenow'));
    const room = (): string => document.documentElement.style.getPropertyValue('--cs-inspector-height');
    expect(room()).toBe(`${before}px`);
    fireEvent.keyDown(edge, { key: 'ArrowUp' });
    expect(Number(edge.getAttribute('aria-valuenow'))).toBeGreaterThan(before);
    fireEvent.keyDown(panel, { key: 'Escape' });
    expect([inspector.isRecording, room()]).toEqual([false, '']);
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open the stream inspector' }));
  });

  it('is nothing on a server, where the panel alone can be rendered', () => {
    expect(renderToString(<InspectorDevtools inspector={createInspector()} initialIsOpen />)).toBe('');
    expect(renderToString(<StreamInspector inspector={createInspector()} />)).toContain(
      'aria-label="Stream inspector"',
    );
  });
});
