import { expect, test } from 'vitest';
import { messageText, selectMessages } from '../thread/selectors.js';
import { ChatError } from '../errors.js';
import { testChat } from './testChat.js';

/** A thread whose first question was not answered, and a second question that was. */
async function followedFailure() {
  const page = testChat();
  const { chat, model } = page;
  const first = chat.send('One').catch(() => {});
  await model.fail(new ChatError('network', 'Gone.', { retryable: true }));
  await first;
  const second = chat.send('Two');
  await model.text('2');
  await model.finish();
  await second;
  const failure = selectMessages(chat.getState())[1]!;
  expect(failure).toMatchObject({ status: 'failed', parts: [] });
  return { ...page, failure, texts: () => selectMessages(chat.getState()).map(messageText) };
}

test('Retry of a failure that is followed by other messages fills it, and removes none of them', async () => {
  const { chat, model, failure, texts } = await followedFailure();
  const retried = chat.regenerate(failure.id);
  await model.text('1');
  await model.finish();
  await retried;
  expect(texts()).toEqual(['One', '1', 'Two', '2']);
  expect(model.requests.at(-1)!.request.messages.map(({ content }) => content)).toEqual(['One']);
  expect(selectMessages(chat.getState())[1]).toMatchObject({ id: failure.id, status: 'done' });
});

for (const [name, end] of [
  ['fails again', (chat: ReturnType<typeof testChat>) => chat.model.fail(new ChatError('network', 'Gone.'))],
  ['is stopped', (chat: ReturnType<typeof testChat>) => chat.chat.stop()],
] as const)
  test(`Retry of a failure that ${name} removes nothing, either`, async () => {
    const page = await followedFailure();
    const retried = page.chat.regenerate(page.failure.id).catch(() => {});
    await page.model.text('').catch(() => {});
    await end(page);
    await retried;
    expect(page.texts()).toEqual(['One', '', 'Two', '2']);
  });

test('Retry of the last failure replaces it', async () => {
  const { chat, model } = testChat();
  const first = chat.send('One').catch(() => {});
  await model.fail(new ChatError('network', 'Gone.'));
  await first;
  const retried = chat.regenerate();
  await model.text('1');
  await model.finish();
  await retried;
  expect(Object.keys(chat.getState().nodes)).toHaveLength(2);
});
