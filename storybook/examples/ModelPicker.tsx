import { createChat, fetchTransport } from '@chat-stream/react';
import { ChatRoot, ModelPicker } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const chat = createChat({
  transport: fetchTransport({ baseURL: '/v1' }),
  request: { model: 'gpt-4.1-mini' },
});

export function Example() {
  return (
    <ChatRoot chat={chat}>
      <ModelPicker
        models={[{ id: 'gpt-4.1-mini' }, { id: 'reasoning' }, { id: 'prose' }]}
      />
    </ChatRoot>
  );
}
