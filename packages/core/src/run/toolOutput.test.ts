import { expect, test } from 'vitest';
import { testChat, settle, type ManualTransport } from '../chat/testChat.js';
import type { Chat } from '../chat/types.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import { selectMessages } from '../thread/selectors.js';
import { toolOutput } from './toolOutput.js';
import type { Tools } from './types.js';

async function call(model: ManualTransport, name: string): Promise<void> {
  const made = { index: 0, id: 'call', function: { name, arguments: '{}' } };
  await model.push({ choices: [{ index: 0, delta: { tool_calls: [made] } }] });
  await model.finish('tool_calls');
  await settle();
}

const theCall = (chat: Chat): ToolCallPart | undefined =>
  selectMessages(chat.getState())
    .flatMap(({ parts }) => parts)
    .find((part): part is ToolCallPart => part.type === 'tool-call');

test('an output has text for the model, pieces for the reader, and progress until it is there', async () => {
  let finish = (): void => {};
  const tools: Tools = {
    chart: {
      async execute(_args, { report }) {
        report({ value: 1, total: 4, message: 'Drawing' });
        await new Promise<void>((resolve) => (finish = resolve));
        return toolOutput({ text: 'Shown.', content: [{ type: 'json', value: [1] }] });
      },
    },
  };
  const { chat, model, schedule } = testChat({ tools });
  void chat.send('Draw');
  await call(model, 'chart');
  schedule.flush();
  expect(theCall(chat)).toMatchObject({ state: 'running', progress: { value: 1, total: 4, message: 'Drawing' } });
  finish();
  await settle();
  expect(theCall(chat)).toMatchObject({
    state: 'done',
    result: 'Shown.',
    content: [{ type: 'json', value: [1] }],
  });
  expect(theCall(chat)!.progress).toBeUndefined();
  expect(model.requests[1]!.request.messages.at(-1)).toMatchObject({ role: 'tool', content: 'Shown.' });
});

test('a plain value in the shape of an output is a plain value', async () => {
  const { chat, model } = testChat({ tools: { plain: { execute: () => ({ text: 'a', content: [] }) } } });
  void chat.send('Go');
  await call(model, 'plain');
  expect(theCall(chat)).toMatchObject({ result: '{"text":"a","content":[]}' });
});
