import { expect, test, vi } from 'vitest';
import { settle, testChat } from '../chat/testChat.js';
import { mergeSerialized } from '../thread/merge.js';
import { deserializeThread, serializeThread } from '../thread/serialize.js';
import { callChunk, callsIn, callTools } from './testTools.js';

const namesIn = (request: { readonly tools?: unknown }): readonly string[] =>
  ((request.tools ?? []) as readonly { readonly function: { readonly name: string } }[]).map(
    (tool) => tool.function.name,
  );

const sentBy = ({ requests }: ReturnType<typeof testChat>['model']): object & { readonly tools?: unknown } =>
  requests.at(-1)!.request;

const tools = { read: { execute: () => 'read' }, write: { execute: () => 'written' } };

test('a tool that is switched off is not offered, and the switch itself is not sent', async () => {
  const { chat, model } = testChat({ tools });
  chat.setRequest({ disabledTools: ['write'] });
  void chat.send('Go on');
  await settle();
  expect(namesIn(sentBy(model))).toEqual(['read']);
  expect(sentBy(model)).not.toHaveProperty('disabledTools');
  await chat.stop();
});

test('a model that calls a tool from memory is told that it is off, also where no tool is on', async () => {
  const execute = vi.fn();
  const { chat, model } = testChat({ tools: { write: { execute } } });
  chat.setRequest({ disabledTools: ['write'] });
  void chat.send('Go on');
  await callTools(model, callChunk('write', '{}'));
  await settle();
  expect(callsIn(chat)).toMatchObject([
    { state: 'failed', result: 'Error: The user has switched the tool "write" off.' },
  ]);
  expect(execute).not.toHaveBeenCalled();
  await chat.stop();
});

test('a tool that is switched off in the middle of a turn is off from then on', async () => {
  const { chat, model } = testChat({ tools });
  void chat.send('Go on');
  await callTools(model, callChunk('read', '{}'));
  expect(namesIn(sentBy(model))).toEqual(['read', 'write']);
  chat.setRequest({ disabledTools: ['read'] });
  await callTools(model, callChunk('read', '{}'));
  expect(namesIn(sentBy(model))).toEqual(['write']);
  expect(callsIn(chat).map(({ state }) => state)).toEqual(['done', 'failed']);
  await chat.stop();
});

test('the switches are stored with the thread, and of two copies the last change counts', () => {
  const { chat } = testChat({ tools });
  chat.setRequest({ disabledTools: ['write'] });
  const stored = serializeThread(chat.getState());
  expect(deserializeThread(stored).request).toMatchObject({ disabledTools: ['write'] });
  const later = { ...stored, overrides: { value: { disabledTools: ['read'] }, at: stored.overrides.at + 1 } };
  for (const merged of [mergeSerialized(stored, later), mergeSerialized(later, stored)])
    expect(deserializeThread(merged).request).toMatchObject({ disabledTools: ['read'] });
});

test.each([['write'], [null], [[1, null]], [{}]])('a stored value of %j switches nothing off', async (value) => {
  const { chat, model } = testChat({ tools });
  chat.setRequest({ disabledTools: value as never });
  void chat.send('Go on');
  await settle();
  expect(namesIn(sentBy(model))).toEqual(['read', 'write']);
  await chat.stop();
});
