import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { selectMessageIds, selectMessages } from '@chat-stream/react';
import { Chat, Message } from '../../index.js';
import { Frame, reached, testChat } from '../../testTools.js';

afterEach(cleanup);

it('makes the whole answer again, with the calls that led to it', async () => {
  let calls = 0;
  const chat = testChat({
    tools: { look_up: { execute: () => String(++calls) } },
    script: ({ messages }) =>
      messages.at(-1)?.role === 'user' ? [{ type: 'tool-call', name: 'look_up', arguments: {} }] : 'High at 04:10.',
  });
  await chat.send('When is high water?');
  const before = selectMessageIds(chat.getState());
  expect(before.length).toBe(3);
  render(
    <Frame chat={chat}>
      <Message.Root messageId={before[2]!}>
        <Message.Regenerate />
      </Message.Root>
    </Frame>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(calls).toBe(2));
  await waitFor(() => expect(chat.getState().runs).toHaveLength(0));
  const after = selectMessageIds(chat.getState());
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  expect(selectMessages(chat.getState()).length).toBe(3);
  // The first answer stays, as a version beside the second.
  expect(chat.getState().nodes[before[0]!]?.childIds).toEqual([before[1], after[1]]);
});

it('asks again where an answer was stopped before its first word', async () => {
  let requests = 0;
  const chat = testChat({ script: () => (++requests === 1 ? [{ type: 'stall' }] : 'High at 04:10.') });
  render(<Chat chat={chat} />);
  const first = chat.send('When is high water?');
  await act(() => reached(chat, ({ runs }) => runs.length > 0));
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  await act(async () => {
    await chat.stop();
    await first;
  });
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(selectMessages(chat.getState()).at(-1)?.status).toBe('done'));
  expect(selectMessages(chat.getState()).map(({ role }) => role)).toEqual(['user', 'assistant']);
});
