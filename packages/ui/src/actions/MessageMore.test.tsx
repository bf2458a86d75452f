import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { selectMessageIds, selectMessages } from '@chat-stream/react';
import { Message } from '../index.js';
import { Frame, testChat } from '../testTools.js';

afterEach(cleanup);
// jsdom has no popovers.
HTMLElement.prototype.hidePopover ??= () => {};

it('asks again with exactly the settings of the answer, whatever has been set since', async () => {
  const chat = testChat({ request: { model: 'first', temperature: 0.5 } });
  await chat.send('Why?');
  chat.setRequest({ model: 'second' });
  const answerId = selectMessageIds(chat.getState()).at(-1)!;
  render(
    <Frame chat={chat}>
      <Message.Root messageId={answerId}>
        <Message.More />
      </Message.Root>
    </Frame>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Again, exactly the same', hidden: true }));
  await waitFor(() => expect(selectMessageIds(chat.getState()).at(-1)).not.toBe(answerId));
  await waitFor(() => expect(selectMessages(chat.getState()).at(-1)?.status).toBe('done'));
  expect(selectMessages(chat.getState()).at(-1)?.provenance?.request).toMatchObject({
    model: 'first',
    temperature: 0.5,
  });
});

it('offers it for answers only', async () => {
  const chat = testChat();
  await chat.send('Why?');
  render(
    <Frame chat={chat}>
      <Message.Root messageId={selectMessageIds(chat.getState())[0]!}>
        <Message.More />
      </Message.Root>
    </Frame>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  expect(screen.getAllByRole('menuitem', { hidden: true }).length).toBeGreaterThan(0);
  expect(screen.queryByRole('menuitem', { name: 'Again, exactly the same', hidden: true })).toBeNull();
});
