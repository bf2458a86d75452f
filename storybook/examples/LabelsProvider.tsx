import { useChatStream } from '@chat-stream/react';
import { ChatRoot, Composer, german, LabelsProvider } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

export function App() {
  const { chat } = useChatStream({
    baseURL: '/v1',
    request: { model: 'gpt-4.1-mini' },
  });
  return (
    <LabelsProvider labels={{ ...german, placeholder: 'Frag nach dem Meer' }}>
      <ChatRoot chat={chat}>
        <Composer.View />
      </ChatRoot>
    </LabelsProvider>
  );
}
