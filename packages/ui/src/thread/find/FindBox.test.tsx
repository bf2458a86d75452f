import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Chat } from '../../chat/Chat.js';
import { testChat, testMessage } from '../../testTools.js';

afterEach(cleanup);

it('has the focus and takes what is typed at once, before the search has loaded', async () => {
  const chat = testChat({ messages: [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', 'The moon.')] });
  render(<Chat chat={chat} findOpen />);
  // Nothing has been awaited: no code can have been loaded since.
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: 'Find in this conversation' });
  expect(document.activeElement).toBe(field);
  fireEvent.change(field, { target: { value: 'sun' } });
  await screen.findByText('No results');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Find in this conversation' })).toBe(field);
});
