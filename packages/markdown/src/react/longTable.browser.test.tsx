import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, it, vi } from 'vitest';
import '../styles.css';
import { Markdown } from './Markdown.js';

const rows = (count: number, cell: string): string =>
  `| a | b | c |\n|---|---|---|\n${Array.from({ length: count }, (_, index) => `| ${index} | ${cell} | ${cell} |\n`).join('')}`;

it('the head of a long table stays in view, unless the table is too wide for its place', async () => {
  const host = document.body.appendChild(document.createElement('div'));
  host.style.cssText = 'inline-size: 300px; block-size: 200px; overflow: auto';
  const root = createRoot(host);
  const show = (text: string): void => flushSync(() => root.render(<Markdown text={text} />));
  const headTop = (): number => {
    host.scrollTop = 250;
    const head = host.querySelector('th')?.getBoundingClientRect().top ?? NaN;
    return Math.round(head - host.getBoundingClientRect().top);
  };

  show(rows(40, 'x'));
  await vi.waitFor(() => expect(headTop()).toBe(0));

  show(rows(40, 'Pillars become islands'));
  await vi.waitFor(() => expect(headTop()).toBeLessThan(-100));
  const scroller = host.querySelector<HTMLElement>('[role="region"]');
  expect(scroller && scroller.scrollWidth > scroller.clientWidth).toBe(true);

  show(rows(5, 'x'));
  await vi.waitFor(() => expect(getComputedStyle(host.querySelector('th')!).position).toBe('static'));
  root.unmount();
  host.remove();
});
