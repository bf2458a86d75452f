import { createChat, selectLastMessage } from '@chat-stream/core';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createVirtualClock } from '../time/createVirtualClock.js';
import { createVirtualSchedule } from '../time/createVirtualSchedule.js';
import { readRecording } from '@chat-stream/core/recording';
import { replay } from './replay.js';

const folder = new URL('../../../../storybook/recordings/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown;

// Saved with the inspector of the demo, with the message that the demo stored. A story replays the same file.
it('replays a recording of the demo to the same message at the same times', async () => {
  const recording = readRecording(read('demo.recording.json'));
  const clock = createVirtualClock();
  const chat = createChat({
    transport: replay(recording, clock),
    now: clock.now,
    schedule: createVirtualSchedule(clock),
  });
  const commits: number[] = [];
  chat.subscribe((event) => event.type === 'run-delta' && commits.push(clock.now()));
  const turn = chat.send('How do the tides work?');
  await clock.runAll();
  expect((await turn).outcome).toBe('done');
  expect(selectLastMessage(chat.getState())).toMatchObject(read('demo.answer.json') as object);

  const reads = recording.events.filter((event) => event.type === 'text').map(({ atMs }) => atMs);
  const timing = selectLastMessage(chat.getState())?.timing;
  expect(timing).toMatchObject({ headersAt: recording.events[0]?.atMs, endedAt: reads.at(-1) });
  expect(reads).toContain(timing?.firstTokenAt);
  // Each commit happens at a read, or one frame after a read.
  expect(commits.length).toBeGreaterThan(100);
  for (const at of commits) expect(reads.some((read) => at === read || at === read + 16) || at <= reads[0]!).toBe(true);
});
