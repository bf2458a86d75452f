import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('.', import.meta.url);

test('P5: every test that renders does so under StrictMode', () => {
  const rendering = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.tsx'))
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))
    .filter(({ text }) => /\b(?:render|renderHook|hydrateRoot)\(/.test(text));
  expect(rendering.length).toBeGreaterThan(8);
  // `createWrapper` has it inside.
  expect(
    rendering
      .filter(({ text }) => !/createWrapper\(|<StrictMode>|wrapper: StrictMode/.test(text))
      .map(({ name }) => name),
  ).toEqual([]);
});
