import { createInspector, StreamInspector } from '@chat-stream/devtools';
import '@chat-stream/devtools/styles.css';
import { Chat } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const inspector = createInspector();
const transport = inspector.inspect({ baseURL: '/v1' });

export function App() {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', height: 480 }}>
      <Chat transport={transport} model="gpt-4.1-mini" />
      <StreamInspector inspector={inspector} />
    </div>
  );
}
