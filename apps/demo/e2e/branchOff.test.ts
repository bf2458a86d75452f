import { expect, test } from 'vitest';
import { answers, createDemo, FAST, send, settled } from './openDemo.js';

const demo = createDemo();

test('an answer branches off into a conversation of its own, and the first one stays as it was', async () => {
  const page = await demo.open({}, FAST);
  await send(page, 'How do the tides work?');
  await settled(page);
  await send(page, 'Say that in one sentence.');
  await settled(page);
  const first = page.url();
  const said = await answers(page).first().locator('.cs-md').innerText();
  const branchOff = async (): Promise<void> => {
    await answers(page).first().hover();
    await answers(page).first().getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Branch to a new conversation' }).click();
  };
  await branchOff();
  await expect.poll(() => page.url()).not.toBe(first);
  await page.getByRole('heading', { name: 'Branch of How do the tides work?' }).waitFor();
  await expect.poll(() => answers(page).count()).toBe(1);
  expect(await answers(page).first().locator('.cs-md').innerText()).toBe(said);
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await list.getByText('Branch of How do the tides work?').waitFor();

  // The branch continues independently, also after a reload. A branch of a branch does not get a longer name.
  await send(page, 'And on the Moon?');
  await settled(page);
  await page.reload();
  await expect.poll(() => answers(page).count()).toBe(2);
  const second = page.url();
  await branchOff();
  await expect.poll(() => page.url()).not.toBe(second);
  await page.getByRole('heading', { name: 'Branch of How do the tides work?' }).waitFor();
  await expect.poll(() => answers(page).count()).toBe(1);

  await list.getByText('How do the tides work?', { exact: true }).click();
  await expect.poll(() => page.url()).toBe(first);
  await expect.poll(() => answers(page).count()).toBe(2);
});
