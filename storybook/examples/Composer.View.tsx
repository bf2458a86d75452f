import { createChat, fetchTransport } from '@chat-stream/react';
import { ChatRoot, Composer, Thread } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const chat = createChat({
  transport: fetchTransport({ baseURL: '/v1' }),
  request: { model: 'gpt-4.1-mini' },
});

export function Example() {
  return (
    <ChatRoot chat={chat}>
      <Thread.Root>
        <Thread.Viewport>
          <Thread.Messages />
        </Thread.Viewport>
        <Thread.Footer>
          <Composer.View
            placeholder="Ask about the sea"
            dictation
            accept="image/*,.pdf"
            maxLength={4000}
          />
        </Thread.Footer>
      </Thread.Root>
    </ChatRoot>
  );
}
