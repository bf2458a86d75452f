import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Message as ChatMessage } from '@chat-stream/react';
import { Message } from '../../index.js';
import { Frame, testChat, testMessage } from '../../testTools.js';

afterEach(cleanup);

function statusOf(text: string, change: Partial<ChatMessage>): string | undefined {
  const answer = { ...testMessage('two', 'assistant', text, change), ...(text === '' && { parts: [] }) };
  render(
    <Frame chat={testChat({ messages: [testMessage('one', 'user', 'Why?'), answer] })}>
      <Message.Root messageId="two">
        <Message.Status />
      </Message.Root>
    </Frame>,
  );
  const status = document.querySelector('.cs-status')?.textContent;
  cleanup();
  return status;
}

it('says how an answer ended that did not end as it was meant to, and lets it be continued', () => {
  expect(statusOf('Because.', { status: 'done', finishReason: 'stop' })).toBeUndefined();
  expect(statusOf('Beca', { status: 'stopped' })).toBe('You stopped this response.Continue');
  expect(statusOf('Beca', { status: 'done', finishReason: 'length' })).toBe(
    'This response reached its length limit.Continue',
  );
  expect(statusOf('Beca', { status: 'done', finishReason: 'content_filter' })).toBe(
    'The provider withheld the rest of this response.',
  );
});

it('says so where an answer has no word at all: there is nothing to continue', () => {
  expect(statusOf('', { status: 'done', finishReason: 'stop' })).toBe('The model returned an empty response.');
});
