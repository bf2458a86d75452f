import { expect, test } from 'vitest';
import { testChat } from '../chat/testChat.js';
import { selectLastMessage } from '../thread/selectors.js';
import { structuredOutput } from './structuredOutput.js';

const output = structuredOutput({
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
} as const);

test.each([
  ['bare', '{"city":"Oslo"}'],
  ['in a code fence', '```json\n{"city":"Oslo"}\n```'],
  ['in a fence without a language', '```\n{"city":"Oslo"}\n```\n'],
  ['in a fence of tildes with Windows line ends', '~~~JSON\r\n{"city":"Oslo"}\r\n~~~'],
  ['below a sentence', 'Here is the JSON:\n\n```json\n{"city":"Oslo"}\n```\nAnything else?'],
  ['between sentences', 'The answer is {"city":"Oslo"}. Anything else?'],
])('an answer with JSON %s is parsed', async (_name, text) => {
  const { chat, model } = testChat({ output });
  const sent = chat.send('Where?');
  await model.text(text);
  await model.finish();
  await sent;
  const message = selectLastMessage(chat.getState());
  expect(message).toMatchObject({ status: 'done', parsed: { city: 'Oslo' } });
  expect(message).not.toHaveProperty('parsedIssues');
});

test('JSON in a code fence is parsed while it streams', async () => {
  const { chat, model, schedule } = testChat({ output });
  void chat.send('Where?');
  await model.text('```js');
  await model.text('on\n{"city":"Os');
  schedule.flush();
  expect(selectLastMessage(chat.getState())?.parsed).toEqual({ city: 'Os' });
  await chat.stop();
});

test.each([
  ['I cannot say.', undefined],
  ['{"city": "Os', { city: 'Os' }],
])('an answer that ends without whole JSON says so: %s', async (text, parsed) => {
  const { chat, model } = testChat({ output });
  const sent = chat.send('Where?');
  await model.text(text);
  await model.finish();
  await sent;
  const message = selectLastMessage(chat.getState());
  expect(message?.parsed).toEqual(parsed);
  expect(message?.parsedIssues?.[0]).toEqual({ path: [], code: 'json', message: 'is not valid JSON' });
});
