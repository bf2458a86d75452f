import { createChat, fetchTransport } from '@chat-stream/react';
import { ChatRoot, RequestPanel } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const chat = createChat({
  transport: fetchTransport({ baseURL: '/v1' }),
  request: { model: 'gpt-4.1-mini' },
});

export function Example() {
  return (
    <ChatRoot chat={chat}>
      <RequestPanel models={[{ id: 'gpt-4.1-mini' }, { id: 'reasoning' }]} />
    </ChatRoot>
  );
}
