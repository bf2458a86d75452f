import { createChat, fetchTransport } from '@chat-stream/react';
import { ChatRoot, Thread } from '@chat-stream/ui';
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
          <Thread.Empty>
            <h2>What would you like to know?</h2>
            <p>Ask about tides, ferries and the weather.</p>
          </Thread.Empty>
          <Thread.Messages />
        </Thread.Viewport>
      </Thread.Root>
    </ChatRoot>
  );
}
