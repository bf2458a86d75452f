import { readFile } from 'node:fs/promises';
import { createVirtualClock, readRecording, replay } from '@chat-stream/testing';
import { messageText, streamChat } from '@chat-stream/react';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { answers, createDemo, FAST, kept, send, settled } from './openDemo.js';

const demo = createDemo();

async function record(page: Page): Promise<ReturnType<typeof readRecording>> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as recording' }).click();
  return readRecording(JSON.parse(await readFile(await (await downloading).path(), 'utf8')));
}

test('the inspector shows a stream, goes back in it, and saves what replays the same', async () => {
  const page = await demo.open({}, FAST);
  await page.getByRole('button', { name: 'Open stream inspector' }).click();
  await page.getByText('No runs yet').last().waitFor();
  await page.getByRole('combobox', { name: 'Model' }).selectOption('reasoning');
  await send(page, 'How do the tides work?');
  await settled(page);

  const panel = page.getByRole('region', { name: 'Stream inspector' });
  await panel.getByText('done', { exact: true }).waitFor();
  const slider = panel.getByRole('slider');
  await slider.focus();
  const end = Number(await slider.getAttribute('aria-valuenow'));
  await page.keyboard.press('PageDown');
  expect(Number(await slider.getAttribute('aria-valuenow'))).toBe(end - Math.round(end / 20));
  await page.keyboard.press('Home');
  await panel.getByText('No events yet').first().waitFor();

  const recording = await record(page);
  expect(recording).toMatchObject({ source: 'fetch', request: { model: 'reasoning' }, end: { outcome: 'done' } });
  const clock = createVirtualClock();
  const times: number[] = [];
  const running = streamChat({
    transport: replay(recording, clock),
    request: recording.request,
    onChunk: () => times.push(clock.now()),
  });
  await clock.runAll();
  const { outcome, completion } = await running;
  expect(outcome).toBe('done');
  const said = completion.choices[0]?.message.content ?? '';
  const stored = await storedAnswer(page);
  expect(messageText(stored)).toBe(said);
  expect(stored.usage).toEqual(completion.usage);
  const read = recording.events.filter((event) => event.type === 'text').map(({ atMs }) => atMs);
  expect(times.every((time) => read.includes(time))).toBe(true);
  expect(await answers(page).last().innerText()).toContain(
    said.trim().split('\n')[0]?.replace(/^#+ /, '').slice(0, 20),
  );
});

interface StoredAnswer extends Pick<Parameters<typeof messageText>[0], 'parts'> {
  readonly status?: string;
  readonly usage?: unknown;
}

/** The answer as the demo keeps it. */
async function storedAnswer(page: Page): Promise<StoredAnswer> {
  const find = async (): Promise<StoredAnswer | undefined> => findAnswer(JSON.parse(await kept(page)));
  await expect.poll(async () => (await find())?.status).toBe('done');
  return (await find())!;
}

function findAnswer(value: unknown): StoredAnswer | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('role' in value && value.role === 'assistant' && 'parts' in value) return value as never;
  for (const inner of Object.values(value)) {
    const found = findAnswer(inner);
    if (found) return found;
  }
  return undefined;
}
