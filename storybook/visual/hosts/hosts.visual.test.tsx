import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { everyStory } from '../everyStory.js';
import { showStory } from '../showStory.js';
import { declaredProperties, differences, look, withStates } from './compareLooks.js';
import { HOSTS } from './hosts.js';
import type { Host } from './hosts.js';

/** Stories that show the kinds of parts between them. `VITE_EVERY_STORY=1` compares every story. */
const STORIES: readonly string[] = import.meta.env['VITE_EVERY_STORY']
  ? [...everyStory.keys()]
  : [
      'Chat/Conversation',
      'Composer/Attachments',
      'Answers side by side/Three',
      'Frame/Threads',
      'Frame/Palette',
      'Markdown/Lists',
      'Markdown/Formulas',
      'Message/ConnectionLost',
      'Request panel/Schemas',
      'Logprobs/Alternatives',
      'Tool call/AwaitsApproval',
    ];

let inserted: HTMLStyleElement | undefined;

beforeAll(() => {
  // A change of style must be seen at once.
  const still = document.createElement('style');
  still.textContent = '.cs-root { --cs-motion: 0ms; --cs-motion-fast: 0ms; }';
  document.head.append(still);
});
afterEach(remove);

function insert({ sheet, position }: Pick<Host, 'sheet' | 'position'>): void {
  inserted = document.createElement('style');
  inserted.textContent = sheet;
  if (position === 'before') document.head.prepend(inserted);
  else document.head.append(inserted);
}

function remove(): void {
  inserted?.remove();
  inserted = undefined;
}

/** Shows a story in an element that has the id of the usual root, and a size of its own. */
async function show(name: string): Promise<HTMLElement> {
  await page.viewport(1000, 720);
  const canvas = await showStory(everyStory.get(name)!, 'light');
  canvas.id = 'root';
  const layout =
    'position: fixed; inset: 0; width: 1000px; height: 720px; max-width: none; margin: 0; padding: 0; border: 0';
  for (const declaration of layout.split('; ')) {
    const [property, value] = declaration.split(': ') as [string, string];
    canvas.style.setProperty(property, value, 'important');
  }
  return canvas;
}

describe('the kit looks as it does alone', () => {
  it.each(STORIES)('%s, in every host', async (name) => {
    await show(name);
    // Elements of a story between the root and its parts belong to the story.
    const elements = document.querySelectorAll('.cs-root, .cs-root :not(option, optgroup, .cs-root > :not([class]))');
    expect(elements.length).toBeGreaterThan(2);
    const faults: string[] = [];
    for (const host of HOSTS) {
      const sheet = withStates(host.sheet);
      const parsed = new CSSStyleSheet();
      parsed.replaceSync(sheet);
      const properties = declaredProperties(parsed);
      const alone = look(elements, properties);
      insert({ ...host, sheet });
      const hosted = look(elements, properties);
      remove();
      for (const line of differences(alone, hosted, properties)) faults.push(`${host.name}: ${line}`);
    }
    expect(faults).toEqual([]);
  });
});

/** Every kind of element that applications style: outside of the kit nothing may change. */
const OUTSIDE = `<main><h1>A</h1><h2>B</h2><p>C <a href="#">D</a> <code>E</code> <strong>F</strong></p><ul><li>G</li></ul><ol><li>H</li></ol>
  <table><tbody><tr><th>I</th><td>J</td></tr></tbody></table><button>K</button><input><textarea></textarea><select><option>L</option></select>
  <details open><summary>M</summary>N</details><blockquote>O</blockquote><pre>P</pre><svg width="9" height="9"></svg><hr></main>`;

function isOfKit(sheet: CSSStyleSheet): boolean {
  return [...sheet.cssRules].some((rule) => rule.cssText.includes('.cs-'));
}

it('leaks nothing outside', async () => {
  await show('Chat/Conversation');
  const outside = document.createElement('div');
  outside.innerHTML = OUTSIDE;
  document.body.append(outside);
  const elements = [document.documentElement, document.body, outside, ...outside.querySelectorAll('*')];
  const sheets = [...document.styleSheets].filter(isOfKit);
  expect(sheets.length).toBeGreaterThan(0);
  const properties = [...getComputedStyle(document.body)].filter((name) => !name.startsWith('--'));
  const faults: string[] = [];
  for (const host of HOSTS) {
    insert(host);
    const withKit = look(elements, properties);
    for (const sheet of sheets) sheet.disabled = true;
    const alone = look(elements, properties);
    for (const sheet of sheets) sheet.disabled = false;
    remove();
    for (const line of differences(alone, withKit, properties)) faults.push(`${host.name}: ${line}`);
  }
  outside.remove();
  expect(faults).toEqual([]);
});

const THEIRS = `<header class="own-header"><h2>A</h2><button>B</button><label><input type="radio"> C</label><ul><li><a href="#">D</a></li></ul></header>`;

it('leaves elements of the application inside it to the application', async () => {
  await show('Chat/Conversation');
  // Where applications put their own elements: around the conversation, below the composer, in place of a part, and below elements of their own.
  const places = ['.cs-root', '.cs-thread-footer', '.cs-message-parts'].map((selector) =>
    document.querySelector(selector)!,
  );
  for (const place of places) place.insertAdjacentHTML('beforeend', `${THEIRS}<nav><button>E</button></nav>`);
  insert({
    sheet: `.own-header :is(h2, button, input, label, ul, a), nav button { border: 3px solid red; padding: 4px; appearance: none; }
      .own-header button:hover { color: red; }`,
    position: 'before',
  });
  const elements = [...document.querySelectorAll('.own-header :is(h2, button, input, label, ul, a), nav button')];
  expect(elements.length).toBe(7 * places.length);
  for (const element of elements) {
    const { borderTopWidth, paddingLeft, appearance } = getComputedStyle(element);
    expect([element.localName, borderTopWidth, paddingLeft, appearance]).toEqual([
      element.localName,
      '3px',
      '4px',
      'none',
    ]);
  }
});

const WANTED = {
  'background-color': 'rgb(1, 2, 3)',
  padding: '7px',
  'border-radius': '5px',
  color: 'rgb(4, 5, 6)',
  'font-size': '21px',
};
const DECLARED = `.own-class { ${Object.entries(WANTED)
  .map(([name, value]) => `${name}: ${value};`)
  .join(' ')} }`;

/** The first statement of what Tailwind writes. */
const TAILWIND_ORDER = '@layer theme, base, components, utilities;';

it.each([
  { kind: 'a class', sheet: DECLARED, position: 'before' },
  { kind: 'a class', sheet: DECLARED, position: 'after' },
  { kind: 'a utility of Tailwind 4', sheet: `${TAILWIND_ORDER} @layer utilities { ${DECLARED} }`, position: 'before' },
  { kind: 'a utility of Tailwind 4', sheet: `${TAILWIND_ORDER} @layer utilities { ${DECLARED} }`, position: 'after' },
  { kind: 'a rule in a later layer', sheet: `@layer overrides { ${DECLARED} }`, position: 'after' },
] as const)('$kind on a part wins, loaded $position the kit', async ({ sheet, position }) => {
  await show('Chat/Conversation');
  insert({ sheet, position });
  const parts = [
    '.cs-root',
    '.cs-thread',
    '.cs-message',
    '.cs-message-content',
    '.cs-composer',
    '.cs-composer-input',
    '.cs-send',
    '.cs-action',
  ];
  const faults = parts.flatMap((part) => {
    const element = document.querySelector(part)!;
    element.className = `own-class ${element.className}`;
    const style = getComputedStyle(element);
    const got = Object.fromEntries(Object.keys(WANTED).map((name) => [name, style.getPropertyValue(name)]));
    element.classList.remove('own-class');
    return JSON.stringify(got) === JSON.stringify(WANTED) ? [] : [`${part}: ${JSON.stringify(got)}`];
  });
  expect(faults).toEqual([]);
});

it('grows with the text size that the reader has set, and ignores the size of the root', async () => {
  await show('Chat/Conversation');
  const height = (): number => document.querySelector('.cs-send')!.getBoundingClientRect().height;
  const before = height();
  insert({ sheet: 'html { font-size: 62.5%; }', position: 'after' });
  expect(height()).toBe(before);
  remove();
  // The effect on `medium` when the reader sets 24 px instead of 16 px.
  insert({ sheet: '.cs-root { font-size: 24px; }', position: 'after' });
  expect(height()).toBe(before * 1.5);
});
