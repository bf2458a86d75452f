import { Chat } from '@chat-stream/ui';

const SUGGESTIONS = [{ title: 'The sea', prompt: 'How do the tides work?' }];

export function App() {
  return (
    <main style={{ height: '100dvh' }}>
      <Chat baseURL="/v1" model="prose" suggestions={SUGGESTIONS} />
    </main>
  );
}
