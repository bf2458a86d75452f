import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Message } from '../index.js';
import type { Feedback } from '../index.js';
import { Frame, testChat, testMessage } from '../testTools.js';

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
  const down = screen.getByRole('button', { name: 'Bad answer' });
  fireEvent.click(down);
  const form = screen.getByRole('form', { hidden: true });
  expect(document.activeElement?.localName).toBe('textarea');
  fireEvent(form, Object.assign(new Event('toggle'), { newState: 'closed' }));
  expect(screen.queryByRole('form', { hidden: true })).toBeNull();
  expect(document.activeElement).toBe(down);
  expect(down.closest<HTMLElement>('.cs-thumbs')?.dataset['rating']).toBe('down');
  expect(given).toEqual([{ messageId: 'answer', rating: 'down' }]);
});
