import { createChat, fetchTransport, importThread } from '@chat-stream/react';
import { ChatRoot, Composer, Thread } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const chat = createChat({
  transport: fetchTransport({ baseURL: '/v1' }),
  request: { model: 'gpt-4.1-mini' },
  initialState: importThread([
    { role: 'user', content: 'List the ports of Norway.' },
    {
      role: 'assistant',
      content: ['Bergen', 'Oslo', 'Stavanger', 'Tromsø', 'Ålesund', 'Bodø']
        .map((port) => `- ${port}`)
        .join('\n'),
    },
  ]),
});

export function Example() {
  return (
    <ChatRoot chat={chat}>
      <Thread.Root style={{ height: 260 }}>
        <Thread.Viewport>
          <Thread.Messages />
        </Thread.Viewport>
        <Thread.Footer>
          <Thread.JumpToLatest />
          <Composer.View />
        </Thread.Footer>
      </Thread.Root>
    </ChatRoot>
  );
}
