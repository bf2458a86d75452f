import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Message, type Feedback } from '../../index.js';
import { Frame, testChat, testMessage } from '../../testTools.js';

afterEach(cleanup);

it('hears the platform close what it asks in, in each React, and keeps the rating', () => {
  const given: Feedback[] = [];
  const messages = [testMessage('answer', 'assistant', 'Because.')];
  render(
    <Frame chat={testChat({ messages })} onFeedback={(feedback) => given.push(feedback)}>
      <Message.Root messageId="answer">
        <Message.Feedback />
      </Message.Root>
    </Frame>,
  );
  const down = screen.getByRole('button', { name: 'Bad response' });
  fireEvent.click(down);
  const form = screen.getByRole('form', { hidden: true });
  expect(document.activeElement?.localName).toBe('textarea');
  fireEvent(form, Object.assign(new Event('toggle'), { newState: 'closed' }));
  expect(screen.queryByRole('form', { hidden: true })).toBeNull();
  expect(document.activeElement).toBe(down);
  expect(down.closest<HTMLElement>('.cs-thumbs')?.dataset['rating']).toBe('down');
  expect(given).toEqual([{ messageId: 'answer', rating: 'down' }]);
});

it('thanks for a comment, and returns the focus to its button, because the one that was pressed is gone', () => {
  const given: Feedback[] = [];
  const messages = [testMessage('answer', 'assistant', 'Because.')];
  render(
    <Frame chat={testChat({ messages })} onFeedback={(feedback) => given.push(feedback)}>
      <Message.Root messageId="answer">
        <Message.Feedback />
      </Message.Root>
    </Frame>,
  );
  const down = screen.getByRole('button', { name: 'Bad response' });
  fireEvent.click(down);
  fireEvent.change(screen.getByRole('textbox', { hidden: true }), { target: { value: 'Too short.' } });
  fireEvent.submit(screen.getByRole('form', { hidden: true }));
  expect(given.at(-1)).toEqual({ messageId: 'answer', rating: 'down', comment: 'Too short.' });
  expect(screen.getByRole('status', { hidden: true }).textContent).toContain('Thanks');
  expect(document.activeElement).toBe(down);
});

it('is asked for when the answer is over, not while a tool of it waits for somebody', () => {
  const call = { type: 'tool-call', kind: 'function', id: 'c', name: 'pay', arguments: '{}' } as const;
  for (const [state, count] of [
    ['awaiting', 0],
    ['done', 1],
  ] as const) {
    const usage = { prompt_tokens: 3, completion_tokens: 4 };
    const messages = [testMessage('answer', 'assistant', [{ ...call, state }], { usage })];
    const { unmount } = render(
      <Frame chat={testChat({ messages })} onFeedback={() => {}}>
        <Message.Root messageId="answer">
          <Message.Actions />
          <Message.Usage />
        </Message.Root>
      </Frame>,
    );
    expect(screen.queryAllByRole('button', { name: 'Good response' })).toHaveLength(count);
    expect(screen.queryAllByLabelText('Usage')).toHaveLength(count);
    unmount();
  }
});
