import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../src/words/languages.js';
import { createDemo, FAST } from './openDemo.js';

const demo = createDemo();

/** Said alike in every language: names of things, of places, and of the languages themselves; figures of the gallery, hosts of its sources. */
const NAMES = [
  'chat-stream',
  'Bergen',
  'JSON',
  'en.wikipedia.org',
  'oceanservice.noaa.gov',
  ...Object.values(LANGUAGES).map(({ name }) => name),
  // Names on the wire.
  'get_weather',
  'city',
  'days',
  'modalities',
  'audio',
  'json',
  'prose',
  'text',
  // The message of a check for the model, which the reader sees too.
  'must be at most 7',
];

/** Words that a language has from English, as the glossary of docs/interface-words.md says. */
const SHARED: Partial<Readonly<Record<Language, RegExp>>> = { de: /^Tools(?: \(\d+\))?$/ };

/** Everything that a reader sees or hears of the page, but what belongs to the wire: code, keys, names of models and of fields. */
async function said(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const isWire = (element: Element): boolean =>
      element.closest('code, pre, kbd, option:not([lang]), .cs-request-name, .cs-json') !== null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent && !isWire(parent) && !parent.closest('script, style')) found.push(walker.currentNode.nodeValue ?? '');
    }
    for (const element of document.body.querySelectorAll('*')) {
      if (isWire(element)) continue;
      for (const name of ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'label'])
        found.push(element.getAttribute(name) ?? '');
    }
    return found;
  });
  return texts.map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text) && !/^(data: )?\{/.test(text));
}

/** Goes through what the demo shows, and gathers its words. */
async function everything(language: Language): Promise<ReadonlySet<string>> {
  const { words } = LANGUAGES[language];
  const page = await demo.open({}, FAST);
  await page.evaluate((chosen) => localStorage.setItem('look', JSON.stringify({ language: chosen })), language);
  await page.reload({ waitUntil: 'commit' });
  const all = new Set<string>();
  const gather = async (): Promise<void> => {
    for (const text of await said(page)) all.add(text);
  };
  await page.getByRole('button', { name: words.glance[1] }).waitFor();
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    language,
    LANGUAGES[language].direction,
  ]);
  await gather();
  await page.keyboard.press('Control+k');
  await page.getByText(words.asPopup).waitFor();
  await gather();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.preferences.title, exact: true }).click();
  await page.getByRole('dialog', { name: words.preferences.title }).waitFor();
  await gather();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: words.settings, exact: true }).click();
  await page.getByRole('tab', { name: words.request }).waitFor();
  await gather();
  await page.getByRole('button', { name: words.glance[1] }).click();
  await page.getByText(words.gallery.lost).or(page.getByText(words.gallery.moonBegins)).first().waitFor();
  await page.getByRole('tab', { name: words.branches }).click();
  await gather();
  await page.locator('.cs-ins-open').click();
  await page.locator('.cs-ins-drawer [aria-pressed]').first().waitFor();
  await gather();
  await page.goto(`${new URL(page.url()).origin}/?frame=panel`, { waitUntil: 'commit' });
  await page.getByText(words.page.first).waitFor();
  await gather();
  return all;
}

let english: ReadonlySet<string>;
/** The palette and the picker show models by the names that the server gives them. */
async function modelNames(): Promise<readonly string[]> {
  const page = await demo.open({}, FAST);
  const { data } = await page.evaluate(
    async () => (await (await fetch('/v1/models')).json()) as { readonly data: readonly { readonly id: string }[] },
  );
  return data.map(({ id }) => id);
}

test.each<Language>(['de', 'zh', 'ar'])('nothing English is left over in %s', async (language) => {
  english ??= await everything('en');
  const names = [...NAMES, ...(await modelNames())];
  const own = await everything(language);
  expect(english.size).toBeGreaterThan(100);
  expect(own.size).toBeGreaterThan(100);
  const isOwn = (text: string): boolean =>
    !english.has(text) || names.includes(text) || (SHARED[language]?.test(text) ?? false);
  expect([...own].filter((text) => !isOwn(text)).toSorted()).toEqual([]);
});
