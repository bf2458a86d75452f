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
          <Composer.Root
            triggers={[
              {
                sign: '/',
                options: [{ name: 'tides', insert: 'When is high water?' }],
              },
            ]}
          >
            <Composer.Options />
            <Composer.Input placeholder="Type /" />
            <Composer.Send />
          </Composer.Root>
        </Thread.Footer>
      </Thread.Root>
    </ChatRoot>
  );
}
