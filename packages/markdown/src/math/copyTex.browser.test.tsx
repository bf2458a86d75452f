import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Markdown } from '../react/Markdown.js';
import '../styles.css';
import { math } from './math.js';

const plugins = [math()];
let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});

afterEach(() => {
  root.unmount();
  host.remove();
});

async function show(text: string, formulas: number): Promise<readonly MathMLElement[]> {
  flushSync(() => root.render(<Markdown text={text} plugins={plugins} />));
  await vi.waitFor(() => expect(host.querySelectorAll('math').length).toBe(formulas), 15_000);
  return [...host.querySelectorAll('math')];
}

/** The text that the browser copies: what a listener put into the event, or the selection as it is shown when the event ends. */
function copy(): string {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
  document.body.dispatchEvent(event);
  return event.defaultPrevented ? clipboardData.getData('text/plain') : String(document.getSelection());
}

it('copies the TeX of the formulas in a selection, and the page looks the same afterwards', async () => {
  const formulas = await show('Area $\\pi r^2$ of a circle:\n\n$$\nA = \\pi r^2\n$$\n\nand $x$.', 3);
  const html = host.innerHTML;
  document.getSelection()?.selectAllChildren(host);
  expect(
    copy()
      .replace(/\s*\n\s*/g, '\n')
      .trim(),
  ).toBe('Area $\\pi r^2$ of a circle:\n$$A = \\pi r^2$$\nand $x$.');
  await vi.waitFor(() => expect(host.innerHTML.replaceAll(' style=""', '')).toBe(html));
  expect(formulas.every((formula) => formula.checkVisibility())).toBe(true);
});

it('copies the TeX alone when the selection lies within one formula', async () => {
  const [formula] = await show('Area $\\frac{a}{b}$.', 1);
  const numerator = formula?.querySelector('mi')?.firstChild;
  if (!numerator) throw new Error('The formula has no letter.');
  document.getSelection()?.setBaseAndExtent(numerator, 0, numerator, 1);
  expect(copy()).toBe('\\frac{a}{b}');
});

it('copies the whole formula where the selection begins or ends in it', async () => {
  const [first, second] = await show('One $a + b$ and $c + d$ two.', 2);
  const from = first?.querySelector('mo')?.firstChild;
  const to = second?.querySelector('mo')?.firstChild;
  if (!from || !to) throw new Error('A formula has no operator.');
  document.getSelection()?.setBaseAndExtent(from, 0, to, 1);
  expect(copy()).toBe('$a + b$ and $c + d$');
});
