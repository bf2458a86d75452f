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
          <Thread.Empty>
            <Thread.Suggestions>
              <Thread.Suggestion prompt="When is high water in Bergen?">
                High water
              </Thread.Suggestion>
              <Thread.Suggestion prompt="When does the last ferry leave?">
                The last ferry
              </Thread.Suggestion>
            </Thread.Suggestions>
          </Thread.Empty>
          <Thread.Messages />
        </Thread.Viewport>
        <Thread.Footer>
          <Composer.View />
        </Thread.Footer>
      </Thread.Root>
    </ChatRoot>
  );
}
