/**
 * The oldest browsers that the kit supports, and the features that decide it. `browserSupport.test.mjs` compares the two, and the guide
 * `docs/guides/browsers.md` with both. The versions are those of MDN's browser-compat-data.
 */
export const OLDEST = { chrome: 123, firefox: 128, safari: 17.5 };

/** The same for esbuild and Vite. Edge has the versions of Chrome, and every browser of iOS those of Safari. */
export const buildTarget = [
  'es2022',
  ...Object.entries(OLDEST).map(([name, version]) => `${name}${version}`),
  `ios${OLDEST.safari}`,
];

const MDN = 'https://developer.mozilla.org/docs/Web/';
const feature = (name, use, [chrome, firefox, safari], source, fallback) => ({
  name,
  /** Occurs in the sources. */
  use,
  /** The first version that has it; Infinity where there is none. */
  since: { chrome, firefox, safari },
  source: `${MDN}${source}`,
  /** For a feature that is newer: what happens without it, and the test that switches it off. */
  fallback,
});

export const FEATURES = [
  feature('`light-dark()`', 'light-dark(', [123, 120, 17.5], 'CSS/color_value/light-dark'),
  feature('`@property`', '@property', [85, 128, 16.4], 'CSS/@property'),
  feature('`popover`', ':popover-open', [114, 125, 17], 'API/Popover_API'),
  feature('`:has()`', ':has(', [105, 121, 15.4], 'CSS/:has'),
  feature('`oklch()`', 'oklch(', [111, 113, 15.4], 'CSS/color_value/oklch'),
  feature('`color-mix()`', 'color-mix(', [111, 113, 16.2], 'CSS/color_value/color-mix'),
  feature('container queries', '@container', [105, 110, 16], 'CSS/@container'),
  feature('cascade layers', '@layer', [99, 97, 15.4], 'CSS/@layer'),
  feature('`subgrid`', 'subgrid', [117, 71, 16], 'CSS/CSS_grid_layout/Subgrid'),
  feature('`dvh`', 'dvh', [108, 101, 15.4], 'CSS/length'),
  feature(
    '`toSorted()`, `toReversed()`, `with()`',
    '.toSorted(',
    [110, 115, 16],
    'JavaScript/Reference/Global_Objects/Array/toSorted',
  ),
  feature(
    'lookbehind in expressions',
    '(?<!',
    [62, 78, 16.4],
    'JavaScript/Reference/Regular_expressions/Lookbehind_assertion',
  ),
  feature('`showModal()`', '.showModal(', [37, 98, 15.4], 'API/HTMLDialogElement/showModal'),
  feature('Web Locks', '.locks', [69, 96, 15.4], 'API/LockManager'),
  feature('`Intl.Segmenter`', 'Intl.Segmenter', [87, 125, 14.1], 'JavaScript/Reference/Global_Objects/Intl/Segmenter', {
    behavior: 'paced text is cut at spaces',
    file: 'packages/react/src/pacing/createPacer.test.ts',
    test: 'cuts at spaces in a browser without Intl.Segmenter',
  }),
  feature('`AbortSignal.any()`', 'AbortSignal.any', [116, 124, 17.4], 'API/AbortSignal/any_static', {
    behavior: 'a signal of the kit follows both signals',
    file: 'packages/core/src/interop/servers/addresses.test.ts',
    test: 'stopping works without AbortSignal.any',
  }),
  feature('`field-sizing`', 'field-sizing', [123, 152, 26.2], 'CSS/field-sizing', {
    behavior: 'the height of a draft is measured',
    file: 'packages/ui/src/thread/disclosures.browser.test.tsx',
    test: 'follows while a draft grows in a browser without field-sizing',
  }),
  feature('scroll anchoring', 'overflow-anchor', [56, 66, 27], 'CSS/overflow-anchor', {
    behavior: 'the kit keeps the visible line in place',
    file: 'packages/ui/src/thread/anchor.browser.test.tsx',
    test: 'keeps the line that is read while what is above it in the same answer grows',
  }),
  feature('custom highlights', 'new Highlight(', [105, 149, 17.2], 'API/CSS_Custom_Highlight_API', {
    behavior: 'the current match of a search is selected',
    file: 'packages/ui/src/thread/find/markMatches.test.tsx',
    test: 'selects the current match in a browser without custom highlights',
  }),
  feature('`ClipboardItem`', 'ClipboardItem', [76, 127, 13.1], 'API/ClipboardItem', {
    behavior: 'an older command copies',
    file: 'packages/markdown/src/react/copyText.browser.test.tsx',
    test: 'copies by the older command',
  }),
  feature('`requestIdleCallback()`', 'requestIdleCallback', [47, 55, Infinity], 'API/Window/requestIdleCallback', {
    behavior: 'a timer takes its place',
    file: 'packages/ui/src/primitives/whenIdle.test.tsx',
    test: 'waits for a timer in a browser without requestIdleCallback',
  }),
  feature('`scrollend`', 'scrollend', [114, 109, 26.2], 'API/Element/scrollend_event', {
    behavior: 'a smooth scroll counts as ended at its target, when it rests, or when the reader scrolls up',
    file: 'packages/ui/src/thread/scroll.browser.test.tsx',
    test: 'follows again after a jump that ends without scrollend',
  }),
  feature('`SpeechRecognition`', 'SpeechRecognition', [139, 160, Infinity], 'API/SpeechRecognition', {
    behavior: 'the microphone button is hidden',
    file: 'packages/ui/src/composer/dictate.test.tsx',
    test: 'has no microphone in a browser that cannot listen',
  }),
  feature('entry styles', '@starting-style', [117, 129, 17.5], 'CSS/@starting-style', {
    behavior: 'without an animation',
  }),
  feature('`text-wrap: balance`', 'text-wrap: balance', [114, 121, 17.5], 'CSS/text-wrap'),
  feature('`scrollbar-color`', 'scrollbar-color', [121, 64, 26.2], 'CSS/scrollbar-color', {
    behavior: 'scrollbars have the colours of the browser',
  }),
  feature('`scrollbar-gutter`', 'scrollbar-gutter', [94, 97, 18.2], 'CSS/scrollbar-gutter', {
    behavior: 'the scrollbar is always shown',
  }),
  feature('`backdrop-filter`', 'backdrop-filter', [76, 103, 18], 'CSS/backdrop-filter', {
    behavior: 'the background is not blurred',
  }),
  feature('`content-visibility`', 'content-visibility', [85, 125, 18], 'CSS/content-visibility', {
    behavior: 'very long answers are laid out whole, as they always are in Firefox',
  }),
  feature('`focusVisible`', 'focusVisible:', [145, 104, 18.4], 'API/HTMLElement/focus', {
    behavior: 'the browser decides whether it draws a ring around what the kit gives the focus',
  }),
  feature('`accent-color`', 'accent-color', [93, 92, 26.2], 'CSS/accent-color', {
    behavior: 'check boxes have the colour of the browser',
  }),
];

const BROWSERS = Object.keys(OLDEST);
export const isNewer = ({ since }) => BROWSERS.some((browser) => since[browser] > OLDEST[browser]);

/** The table of the guide. */
export function supportTable() {
  const version = (value) => (value === Infinity ? 'none' : String(value));
  const rows = FEATURES.toSorted((a, b) => Number(isNewer(a)) - Number(isNewer(b))).map(
    ({ name, since, source, fallback }) =>
      `| [${name}](${source}) | ${BROWSERS.map((browser) => version(since[browser])).join(' | ')} | ${fallback?.behavior ?? 'none: required'} |`,
  );
  return [
    '| feature | Chrome, Edge | Firefox | Safari, iOS | fallback |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
