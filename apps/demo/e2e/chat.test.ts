import { expect, test } from 'vitest';
import { answers, createDemo, FAST, send, settled } from './openDemo.js';

// As `npm start` shows it.
const demo = createDemo({ isBuilt: false });

test('an answer streams word by word; Stop keeps its text; another one is a second branch', async () => {
  const page = await demo.open();
  expect(await page.getByRole('log').count()).toBe(1);
  await send(page, 'How do the tides work?');
  const answer = answers(page).last();
  await answer.locator('.cs-md').waitFor();
  const lengths = new Set<number>();
  while (lengths.size < 6) lengths.add((await answer.locator('.cs-md').innerText()).length);
  expect([...lengths]).toEqual([...lengths].toSorted((a, b) => a - b));

  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await settled(page);
  const stopped = await answer.locator('.cs-md').first().innerText();
  expect(stopped.length).toBeGreaterThan(20);

  await answer.getByRole('button', { name: 'Try again' }).click();
  await answers(page).last().getByText('2 / 2').waitFor();
  await answers(page).last().locator('.cs-md').waitFor();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await settled(page);
  await answers(page).last().getByRole('button', { name: 'Previous version' }).click();
  await answers(page).last().getByText('1 / 2').waitFor();
  expect(await answers(page).last().locator('.cs-md').first().innerText()).toBe(stopped);

  await page.reload();
  await answers(page).last().getByText('1 / 2').waitFor();
  expect(await answers(page).last().locator('.cs-md').first().innerText()).toBe(stopped);
  expect(
    await page.getByRole('navigation', { name: 'Conversations' }).getByText('How do the tides work?').count(),
  ).toBe(1);
});

test('what is selected in the sentence that is being written stays selected, while the mouse moves and after', async () => {
  const page = await demo.begin({}, { tokensPerSecond: 12, latencyMs: 0 });
  await page.getByRole('combobox', { name: 'Model' }).selectOption('echo');
  await send(page, Array.from({ length: 80 }, (_, index) => `word${index}`).join(' '));
  const paragraph = answers(page).last().locator('.cs-md p');
  await expect.poll(() => paragraph.innerText()).toContain('word8');
  const box = (await paragraph.boundingBox())!;
  await page.mouse.move(box.x + 1, box.y + 10);
  await page.mouse.down();
  let length = 0;
  for (let x = 20; x <= 240; x += 20) {
    await page.mouse.move(box.x + x, box.y + 10);
    // The answer grows during the selection.
    const read = async (): Promise<number> => (await paragraph.innerText()).length;
    await expect.poll(read, { interval: 10 }).toBeGreaterThan(length);
    length = await read();
  }
  await page.mouse.up();
  const selected = await page.evaluate(() => String(getSelection()));
  expect(selected).toMatch(/^word0 word1 word2/);
  await settled(page);
  expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
});

test('a tool asks for approval, runs, and the model answers with its result', async () => {
  const page = await demo.begin({}, FAST);
  await page.getByText('Ask for the weather').click();
  await page.getByRole('button', { name: /approve|allow/i }).click();
  await settled(page);
  await expect.poll(() => answers(page).last().innerText()).toMatch(/Bergen/);
});

test('the chosen model and settings stay with the conversation', async () => {
  const page = await demo.begin({}, FAST);
  await page.getByRole('combobox', { name: 'Model' }).selectOption('echo');
  await page.getByRole('button', { name: 'Request settings' }).click();
  await page
    .getByLabel(/^temperature/)
    .last()
    .fill('3');
  await page.getByText('should be between 0 and 2').waitFor();
  await page
    .getByLabel(/^temperature/)
    .last()
    .fill('0.5');
  const request = page.waitForRequest((candidate) => candidate.method() === 'POST');
  await send(page, 'Say it again');
  expect((await request).postDataJSON()).toMatchObject({ model: 'echo', temperature: 0.5, stream: true });
  await answers(page).last().getByText('Say it again').waitFor();
  await settled(page);
  await page.reload({ waitUntil: 'commit' });
  await answers(page).last().getByText('Say it again').waitFor();
  expect(await page.getByRole('combobox', { name: 'Model' }).inputValue()).toBe('echo');
});

test('conversations can be opened, renamed, deleted and brought back', async () => {
  const page = await demo.begin({}, FAST);
  await page.getByRole('combobox', { name: 'Model' }).selectOption('echo');
  await send(page, 'First question');
  await settled(page);
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await page.getByRole('button', { name: 'New conversation', exact: true }).click();
  expect(await answers(page).count()).toBe(0);
  await list.getByRole('button', { name: 'First question', exact: true }).click();
  await answers(page).last().getByText('First question').waitFor();

  await page.getByRole('heading', { name: 'First question' }).getByRole('button').click();
  await page.getByRole('textbox', { name: 'Conversation title' }).fill('Renamed');
  await page.keyboard.press('Enter');
  await list.getByRole('button', { name: 'Renamed', exact: true }).waitFor();

  await list.getByRole('button', { name: 'Renamed', exact: true }).hover();
  await list
    .getByRole('button', { name: /Renamed/ })
    .last()
    .click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await list.getByRole('button', { name: 'Renamed', exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await answers(page).last().getByText('First question').waitFor();
});
