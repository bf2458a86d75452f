import { createChat, fetchTransport, importThread } from '@chat-stream/react';
import { ChatRoot, Message, Thread } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const chat = createChat({
  transport: fetchTransport({ baseURL: '/v1' }),
  request: { model: 'gpt-4.1-mini' },
  initialState: importThread([
    { role: 'user', content: 'When is high water in Bergen?' },
    { role: 'assistant', content: 'At **14:20**, and again at 02:45.' },
  ]),
});

export function Example() {
  return (
    <ChatRoot chat={chat}>
      <Thread.Root>
        <Thread.Viewport>
          <Thread.Messages>
            {(id) => (
              <Message.Root messageId={id}>
                <Message.Logprobs />
              </Message.Root>
            )}
          </Thread.Messages>
        </Thread.Viewport>
      </Thread.Root>
    </ChatRoot>
  );
}
