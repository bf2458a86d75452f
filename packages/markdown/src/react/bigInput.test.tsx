import { act, cleanup, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test, vi } from 'vitest';
import { highlight } from '../highlight/index.js';
import { Markdown } from './Markdown.js';

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const rows = (count: number): string =>
  `| a | b |\n| - | - |\n${Array.from({ length: count }, (_, at) => `| ${at} | x |`).join('\n')}`;
const lines = (count: number): string => `\`\`\`ts\n${'const a = 1;\n'.repeat(count)}\`\`\``;
const paragraphs = (count: number): string => Array.from({ length: count }, (_, at) => `Paragraph ${at}.`).join('\n\n');
const plugins = [highlight()];

/** Runs the tasks in which a long text appears. */
async function everyStep(look = (): unknown => undefined): Promise<void> {
  while (vi.getTimerCount() > 0) {
    await act(() => vi.advanceTimersToNextTimerAsync());
    look();
  }
}

test('a very long text is read in steps, and gives what it gives at once', async () => {
  vi.useFakeTimers();
  // The length of a step is even, so it would end between the halves of a character.
  const text = `.${'🌊'.repeat(20_000)} **sea\n\n${paragraphs(12_000)}\n\n\`\`\`ts\n${'const a = 1;\n'.repeat(9000)}`;
  const { container } = render(<Markdown text={text} />);
  const texts = [container.textContent.length];
  await everyStep(() => texts.push(container.textContent.length));
  expect(texts.length).toBeGreaterThan(text.length / 65_536);
  const server = document.createElement('div');
  server.innerHTML = renderToString(<Markdown text={text} />);
  expect(container.textContent).toBe(server.textContent);
});

test.each([
  ['table', rows(600), '599'],
  ['block of code', lines(4500) + '\n\nEnd', 'End'],
  ['list of paragraphs', paragraphs(1000), 'Paragraph 999.'],
])('a long %s that is opened appears in steps', async (_, text, last) => {
  vi.useFakeTimers();
  const { container } = render(<Markdown text={text} plugins={plugins} />);
  const lengths = [container.textContent.length];
  await everyStep(() => lengths.push(container.textContent.length));
  const whole = lengths.at(-1)!;
  expect(lengths[0]).toBeLessThan(whole / 2);
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b));
  expect(container.textContent).toContain(last);
  const server = document.createElement('div');
  server.innerHTML = renderToString(<Markdown text={text} plugins={plugins} />);
  expect(server.textContent).toHaveLength(whole);
});

test('what streams is shown at once, however long it has become', () => {
  vi.useFakeTimers();
  const all = paragraphs(1000);
  const { container, rerender } = render(<Markdown text="" streaming />);
  for (let end = 1000; end < all.length; end += 1000) {
    rerender(<Markdown text={all.slice(0, end)} streaming />);
    const [shown, given] = [container.textContent, all.slice(0, end)].map((text) => text.replace(/\s/g, ''));
    expect(shown).toBe(given);
    act(() => vi.runOnlyPendingTimers());
  }
});

test('what a server rendered is taken over whole', () => {
  const error = vi.spyOn(console, 'error');
  const text = rows(1000);
  const container = document.body.appendChild(document.createElement('div'));
  container.innerHTML = renderToString(<Markdown text={text} />);
  const before = [...screen.getAllByRole('row')];
  render(<Markdown text={text} />, { container, hydrate: true });
  expect(screen.getAllByRole('row')).toEqual(before);
  expect(before).toHaveLength(1001);
  expect(error).not.toHaveBeenCalled();
});

const line = (letter: string): string => `${'The sea comes and goes. '.repeat(10_000)}${letter}`;

test.each([
  ['words', line('.'), /\s$/],
  ['one word', 'tide'.repeat(60_000), /^(tide)+|.$/],
  ['characters of two halves', '🌊'.repeat(60_000), /^(🌊)+$/u],
  ['text in bold', `**${line('!')}**`, /./],
  ['a span of code', `\`${line('!')}\``, /./],
])('a line of %s that is very long keeps its text, and no piece of it is very long', async (_, text, ending) => {
  vi.useFakeTimers();
  const { container } = render(<Markdown text={text} />);
  await everyStep();
  expect(container.textContent).toBe(text.replace(/^[*`]+|[*`]+$/g, ''));
  const walker = document.createTreeWalker(container, NodeFilter.SHOW_TEXT);
  const pieces: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) pieces.push(node.nodeValue!);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(17_000);
  expect(pieces.filter((piece) => piece.length > 16_000 && !ending.test(piece))).toEqual([]);
});

test('a paragraph of thousands of inline nodes keeps its text and its nodes while it grows', () => {
  const text = Array.from({ length: 3000 }, (_, at) => `word \`code${at}\``).join(' ');
  const { container, rerender } = render(<Markdown text={text.slice(0, 30_000)} streaming />);
  const before = [...container.querySelectorAll('code')].slice(0, -1);
  rerender(<Markdown text={text} />);
  expect(container.textContent).toBe(text.replaceAll('`', ''));
  expect([...container.querySelectorAll('code')].slice(0, before.length)).toEqual(before);
  expect(before.length).toBeGreaterThan(1000);
});

test('the pieces of a line that grows stay', () => {
  vi.useFakeTimers();
  const text = line('.');
  const { container, rerender } = render(<Markdown text="" streaming />);
  const pieces = (): Element[] => [...container.querySelectorAll('p > span')];
  let before: Element[] = [];
  for (let end = 2000; end < 120_000; end += 2000) {
    rerender(<Markdown text={text.slice(0, end)} streaming />);
    expect(pieces().slice(0, before.length)).toEqual(before);
    before = pieces();
    act(() => vi.runOnlyPendingTimers());
  }
  expect(before.length).toBeGreaterThan(2);
  expect(Math.max(...before.map(({ textContent }) => textContent.length))).toBeLessThan(70_000);
});
