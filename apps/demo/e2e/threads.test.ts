import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { answers, createDemo, FAST, send, settled } from './openDemo.js';

const demo = createDemo();

test('an answer in the background is marked, found from the palette by what was said, and its row stays where it is', async () => {
  const page = await demo.open({}, { tokensPerSecond: 20, latencyMs: 0 });
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await send(page, '**How** do the `tides` work?');
  await answers(page).first().waitFor();
  await page.getByRole('button', { name: 'New conversation', exact: true }).first().click();
  // The title has no Markdown.
  const row = list.getByRole('button', { name: 'How do the tides work? Responding', exact: true });
  await row.waitFor();
  const before = await row.boundingBox();
  await list
    .getByRole('button', { name: 'How do the tides work? New response', exact: true })
    .waitFor({ timeout: 60_000 });
  const after = await list
    .getByRole('button', { name: /^How do the tides work\?/ })
    .first()
    .boundingBox();
  expect(after).toEqual(before);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('moon');
  const found = page.getByRole('option', { name: 'How do the tides work?' });
  await found.waitFor();
  await found.click();
  await page.getByRole('heading', { name: 'How do the tides work?' }).waitFor();
  await list.getByRole('button', { name: 'How do the tides work?', exact: true }).waitFor();
});

test('a changed setting alone makes no conversation', async () => {
  const page = await demo.open({}, FAST);
  await page.getByRole('button', { name: 'Request settings' }).click();
  await page.getByLabel('temperature (slider)').fill('0.3');
  await page.getByRole('button', { name: 'New conversation', exact: true }).first().click();
  await page.getByRole('heading', { name: 'New conversation' }).waitFor();
  await page.reload();
  await page.getByText('No conversations yet').waitFor();
});

test('the palette knows the model, the theme, the language and what can be done with the conversation', async () => {
  const page = await demo.open({}, FAST);
  await send(page, 'How do the tides work?');
  await settled(page);
  const choose = async (query: string, name: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(query);
    await page
      .getByRole('listbox', { name: /^(?:Commands|Befehle)$/ })
      .getByRole('option', { name, exact: true })
      .click();
  };
  await choose('theme dark', 'Dark');
  expect(await page.evaluate(() => document.documentElement.style.colorScheme)).toBe('dark');
  await choose('model reasoning', 'reasoning');
  await page.getByRole('combobox', { name: 'Model' }).getByText('reasoning').waitFor({ state: 'attached' });
  await choose('rename', 'Rename');
  await page.getByRole('textbox', { name: 'Conversation title' }).fill('Tides');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Tides' }).waitFor();
  await choose('pin', 'Pin');
  await page.getByRole('region', { name: 'Pinned' }).getByText('Tides').waitFor();
  await choose('german', 'Deutsch');
  await page.getByRole('navigation', { name: 'Chats' }).waitFor();
});

test('everything can be exported, deleted, brought back and imported again', async () => {
  const page = await demo.open({}, FAST);
  await send(page, 'How do the tides work?');
  await settled(page);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByText(/^1 conversation in this browser/).waitFor();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    settings.getByRole('button', { name: 'Export all' }).click(),
  ]);
  const text = await readFile(await saved.path(), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ threads: [{ summary: { title: 'How do the tides work?' } }] });

  const deleteAll = async (): Promise<void> => {
    await settings.getByRole('button', { name: 'Delete all…' }).click();
    await settings.getByRole('button', { name: 'Delete', exact: true }).click();
    await settings.getByText(/^0 conversations/).waitFor();
  };
  await deleteAll();
  await settings.getByRole('button', { name: 'Undo' }).click();
  await settings.getByText(/^1 conversation in/).waitFor();
  await deleteAll();

  const importText = async (name: string, content: string): Promise<void> => {
    const chooser = page.waitForEvent('filechooser');
    await settings.getByRole('button', { name: 'Import…' }).click();
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  };
  await importText('poem.json', '"roses"');
  await settings.getByText('poem.json isn’t a conversation.').waitFor();
  await importText('all.json', text);
  await page.getByRole('heading', { name: 'How do the tides work?' }).waitFor();
  await answers(page).first().getByText(/Moon/).first().waitFor();
});

test('the model writes titles where the settings say so, and a reload keeps them', async () => {
  const page = await demo.open({}, FAST);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('combobox', { name: 'Titles' }).selectOption('Written by the model');
  await page.keyboard.press('Escape');
  await send(page, 'Please explain to me how the tides work.');
  await page.getByRole('heading', { name: 'Tides work', exact: true }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Tides work', exact: true }).waitFor();
  await answers(page).first().getByText(/Moon/).first().waitFor();
});
