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
        <Thread.Viewport />
        <Thread.Suggestion
          prompt="Find a name for a boat."
          request={{ temperature: 1 }}
        >
          A name for a boat
        </Thread.Suggestion>
      </Thread.Root>
    </ChatRoot>
  );
}
