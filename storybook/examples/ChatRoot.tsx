import { useChatStream } from '@chat-stream/react';
import { ChatRoot, Composer, Thread } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

export function App() {
  const { chat } = useChatStream({
    baseURL: '/v1',
    request: { model: 'gpt-4.1-mini' },
  });
  return (
    <ChatRoot chat={chat} accent="violet" density="compact" style={{ height: 420 }}>
      <Thread.Root>
        <Thread.Viewport />
        <Thread.Footer>
          <Composer.View placeholder="Ask about the sea" />
        </Thread.Footer>
      </Thread.Root>
    </ChatRoot>
  );
}
