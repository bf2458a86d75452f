import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { answers, createDemo, FAST, settled } from './openDemo.js';

const demo = createDemo();

/** The accessible name of the focused element. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return '';
    const labels = 'labels' in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null;
    const label = labels?.[0]?.querySelector('span') ?? labels?.[0];
    return (element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '').trim();
  });

/** More steps than there are controls on the page. */
const MOST_STEPS = 80;

/** Moves the focus by Tab, or backwards, until it is on a control of that name. */
async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press(key);
    const at = await focused(page);
    if (name.test(at)) return;
    passed.push(at);
  }
  throw new Error(`The keyboard does not reach ${String(name)}. It passes: ${passed.join(' | ')}`);
}

/** Starts to add up how far the page moves by itself, as the browser counts it. */
const watchShifts = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen = { total: 0, moved: [] as string[] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & {
          readonly value: number;
          readonly hadRecentInput: boolean;
          readonly sources: readonly { readonly node?: Node | null }[];
        };
        if (shift.hadRecentInput) continue;
        seen.total += shift.value;
        for (const { node } of shift.sources)
          seen.moved.push(
            `${shift.value.toFixed(4)} ${(node?.parentElement?.closest('[class]') ?? document.body).className}`,
          );
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

const shifts = (page: Page): Promise<{ readonly total: number; readonly moved: readonly string[] }> =>
  page.evaluate(() => (window as unknown as { seen: { total: number; moved: string[] } }).seen);

/** The line above the reasoning of an answer. On a busy machine the whole answer comes in one read, and the time of the reasoning is not known. */
const THOUGHT = /^Thought(?:s$| for)/;

test('the whole demo can be used by keyboard alone', async () => {
  const page = await demo.open({}, FAST);
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const heading = (name: string) => page.getByRole('heading', { name, exact: true });

  // Writing: the composer has the focus from the start, and keeps it.
  await expect.poll(() => focused(page)).toBe('Message');
  await page.keyboard.type('/tides');
  await page.getByRole('option', { name: /tides/ }).waitFor();
  await press('Enter');
  await press('Enter');
  await settled(page);
  await heading('Tell me about the tides').waitFor();
  expect(await focused(page)).toBe('Message');

  // Reading: to the answer, and to what can be done with it.
  await press('Alt+ArrowUp');
  await expect.poll(() => focused(page)).toBe('Assistant');
  await tabTo(page, /^Try again$/);
  await press('Enter');
  await answers(page).last().getByText('2 / 2').waitFor();
  await settled(page);
  await tabTo(page, /^More$/);
  await press('Enter');
  await page.getByRole('menuitem', { name: 'Copy as…' }).waitFor();
  await press('Escape');
  expect(await focused(page)).toBe('More');

  // The request: a temperature, and the way back.
  await press('Control+Shift+E');
  await page.getByRole('tab', { name: 'Request' }).waitFor();
  await tabTo(page, /^Search settings$/);
  await page.keyboard.type('creativity');
  await tabTo(page, /^temperature \(slider\)/);
  await press('ArrowRight');
  await page.getByText('Changed (1)').waitFor();
  await press('Control+Shift+E');
  await page.getByRole('tab', { name: 'Request' }).waitFor({ state: 'hidden' });

  // Commands: the theme, another model, a new name.
  const choose = async (query: string): Promise<void> => {
    await press('Control+k');
    await page.getByRole('dialog', { name: 'Commands' }).waitFor();
    await page.keyboard.type(query);
    await press('Enter');
    await page.getByRole('dialog', { name: 'Commands' }).waitFor({ state: 'hidden' });
  };
  await choose('theme dark');
  await expect.poll(() => page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark');
  await choose('rename');
  await expect.poll(() => focused(page)).toBe('Conversation title');
  await press('Control+A');
  await page.keyboard.type('Tides');
  await press('Enter');
  await heading('Tides').waitFor();
  // The title was changed in its place, and has the focus again; what is typed reaches the composer.
  expect(await focused(page)).toBe('Tides');

  // A tool that asks: declined by keyboard.
  await choose('model tools');
  await page.keyboard.type('What will the weather be in Bergen?');
  await press('Enter');
  await page.getByRole('button', { name: 'Decline' }).waitFor();
  await tabTo(page, /^Decline$/, 'Shift+Tab');
  await press('Enter');
  await page.getByText('Declined').first().waitFor();
  await settled(page);

  // Settings, and another conversation.
  await press('Control+,');
  await page.getByRole('dialog', { name: 'Settings' }).waitFor();
  await tabTo(page, /^Density$/);
  await press('Escape');
  await page.getByRole('dialog', { name: 'Settings' }).waitFor({ state: 'hidden' });
  await press('Control+Shift+O');
  await heading('New conversation').waitFor();
  await expect.poll(() => focused(page)).toBe('Message');
  await choose('tides');
  await heading('Tides').waitFor();
  // A column that closes with the focus in it gives it back.
  await expect.poll(() => focused(page)).toBe('Message');
  await press('Control+Shift+E');
  await page.getByRole('searchbox', { name: 'Search settings' }).waitFor();
  await tabTo(page, /^Search settings$/);
  await press('Control+Shift+E');
  await expect.poll(() => focused(page)).toBe('Message');

  // The list: a command of its row.
  await tabTo(page, /^Options for Tides$/);
  await press('Enter');
  await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
  await press('End');
  await press('Enter');
  await page.getByText('Deleted “Tides”').waitFor();
  await heading('New conversation').waitFor();
});

test.each([
  ['a phone', 390, 760],
  ['a desktop', 1440, 900],
])(
  'nothing moves by itself in a whole session on %s: the sum of all layout shifts is at most 0.01',
  async (_name, width, height) => {
    const page = await demo.open({}, { tokensPerSecond: 150, latencyMs: 100 });
    await page.setViewportSize({ width, height });
    await page.reload();
    await watchShifts(page);
    const ask = async (text: string): Promise<void> => {
      await page.getByRole('textbox', { name: 'Message' }).fill(text);
      await page.keyboard.press('Enter');
    };
    await page.getByRole('button', { name: /^Explain the tides/ }).click();
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    await settled(page);
    await page.getByRole('combobox', { name: 'Model' }).selectOption('reasoning');
    await ask('Three switches, one lamp: which one?');
    await page.getByText(THOUGHT).waitFor();
    await settled(page);
    await page.getByRole('combobox', { name: 'Model' }).selectOption('tools');
    await ask('What will the weather be in Bergen?');
    await page.getByRole('button', { name: 'Allow' }).click();
    await answers(page).getByText('Here is what the tool found').waitFor();
    await settled(page);
    await page.getByRole('combobox', { name: 'Model' }).selectOption('error');
    await ask('Sailing');
    await page.getByRole('button', { name: 'Retry' }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await settled(page);
    const { total, moved } = await shifts(page);
    expect(total, moved.join('\n')).toBeLessThanOrEqual(0.01);
  },
);

test('the first screen of a server of your own appears in its place', async () => {
  const page = await demo.open({}, FAST);
  await page.setViewportSize({ width: 390, height: 760 });
  let tell = (): void => {};
  const isAsked = new Promise<void>((resolve) => (tell = resolve));
  await page.route('**/demo.json', async (route) => {
    await isAsked;
    await route.fulfill({ json: { source: 'remote', host: 'example.com', model: 'a-model' } });
  });
  await page.route('**/v1/models', (route) => route.fulfill({ json: { object: 'list', data: [{ id: 'a-model' }] } }));
  await page.reload();
  await watchShifts(page);
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  tell();
  await page.getByRole('heading', { name: 'chat-stream' }).waitFor();
  // Another step of the reader: what the browser counted before has been reported by then.
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await page.locator('.demo[data-sidebar="open"]').waitFor();
  const { total, moved } = await shifts(page);
  expect(total, moved.join('\n')).toBeLessThanOrEqual(0.01);
});

test('a suggestion chooses the model that answers it, and Continue completes an answer that broke off', async () => {
  const page = await demo.open({}, FAST);
  await page.getByRole('button', { name: /^Think it through first/ }).click();
  await page.getByText(THOUGHT).waitFor();
  await settled(page);
  expect(await page.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('reasoning');
  expect(await answers(page).last().innerText()).toContain('dark, warm');
  await page.getByRole('combobox', { name: 'Model' }).selectOption('error');
  await page.getByRole('textbox', { name: 'Message' }).fill('Sailing');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Continue' }).click();
  await answers(page).last().getByText('and while you read the third arrives too.').waitFor();
  expect(await answers(page).last().innerText()).not.toMatch(/Continue your last/);
});
