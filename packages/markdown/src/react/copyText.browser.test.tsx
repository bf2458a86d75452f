import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../styles.css';
import { copyText } from './copyText.js';
import { Markdown } from './Markdown.js';

const CODE = '```sh\nrm -r build\nmake\n\n```\n';
const TABLE = `| name | price |
|:-----|------:|
| **A**<br>B | $1 \\| 2 |
| [c](https://c.example) \`x \\| y\` | 3 |
`;

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  root = createRoot(host);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  root.unmount();
  host.remove();
});

/** The data that `document.execCommand('copy')` puts into its event. Whether a browser carries it out depends on the frame of the test. */
function onCommand(): DataTransfer {
  const data = new DataTransfer();
  vi.spyOn(document, 'execCommand').mockImplementation(() => {
    if (document.getSelection()?.isCollapsed !== false) return false;
    return !document.body.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  return data;
}

const withClipboard = (clipboard: unknown): void => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue(clipboard as Clipboard);
};
const refused = { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) };
const show = (text: string): void => flushSync(() => root.render(<Markdown text={text} />));

describe('where the clipboard API', () => {
  it.each([
    ['is missing, as on plain http', undefined],
    ['refuses, as in a frame of another origin', { ...refused, write: refused.writeText }],
  ])('%s, copies by the older command', async (_, clipboard) => {
    const data = onCommand();
    withClipboard(clipboard);
    const text = host.appendChild(document.createTextNode('selected before'));
    document.getSelection()?.selectAllChildren(host);
    await copyText({ text: 'a', html: '<b>a</b>' });
    expect([data.getData('text/plain'), data.getData('text/html')]).toEqual(['a', '<b>a</b>']);
    expect(String(document.getSelection())).toBe('selected before');
    text.remove();
    await copyText(Promise.resolve('later'));
    expect(data.getData('text/plain')).toBe('later');
  });

  it('and the command both refuse, the button says so', async () => {
    withClipboard(refused);
    vi.spyOn(document, 'execCommand').mockReturnValue(false);
    show(CODE);
    await page.getByRole('button', { name: 'Copy' }).click();
    await expect.element(page.getByRole('button', { name: 'Copying is blocked' })).toBeVisible();
  });
});

it('copies code without the line ends at its end', async () => {
  const writeText = vi.fn<(text: string) => Promise<void>>(async () => undefined);
  withClipboard({ writeText });
  show(CODE);
  await page.getByRole('button', { name: 'Copy' }).click();
  await expect.element(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(writeText).toHaveBeenCalledWith('rm -r build\nmake');
});

describe('a table', () => {
  const written: Record<string, string>[] = [];
  beforeEach(() => {
    written.length = 0;
    const write = async ([item]: readonly ClipboardItem[]): Promise<void> => {
      const all: Record<string, string> = {};
      for (const type of item?.types ?? []) all[type] = (await (await item?.getType(type))?.text()) ?? '';
      written.push(all);
    };
    withClipboard({ write });
    show(TABLE);
  });

  it('is copied for spreadsheets as text with tabs and as HTML', async () => {
    await page.getByRole('button', { name: 'Copy table' }).click();
    await vi.waitFor(() => expect(written).toHaveLength(1));
    expect(written[0]?.['text/plain']).toBe('name\tprice\nA B\t$1 | 2\nc x | y\t3');
    const html = new DOMParser().parseFromString(written[0]?.['text/html'] ?? '', 'text/html');
    expect([...html.querySelectorAll('tr')].map((row) => row.cells.length)).toEqual([2, 2, 2]);
    expect(html.querySelector('td strong')?.textContent).toBe('A');
    expect(html.querySelector('a')?.href).toBe('https://c.example/');
    expect(html.querySelector('button')).toBeNull();
  });

  it('is copied as Markdown that gives the same table', async () => {
    const before = host.querySelector('table')?.outerHTML;
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await vi.waitFor(() => expect(written).toHaveLength(1));
    show(written[0]?.['text/plain'] ?? '');
    expect(host.querySelector('table')?.outerHTML).toBe(before);
  });
});

it('code with a control of direction is copied as it is', async () => {
  show('`a\u202eb` and more');
  const { sourceOf } = await import('./copySource.js');
  const control = host.querySelector('.cs-md-control');
  if (control === null) throw new Error('The control is not written out.');
  await vi.waitFor(() => expect(sourceOf(control)).toBeDefined());
  document.getSelection()?.selectAllChildren(host);
  document.body.dispatchEvent(new ClipboardEvent('copy', { bubbles: true, cancelable: true }));
  expect(String(document.getSelection()).trim()).toBe('a\u202eb and more');
});
