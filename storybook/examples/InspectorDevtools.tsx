import { createInspector, InspectorDevtools } from '@chat-stream/devtools';
import { Chat } from '@chat-stream/ui';
import '@chat-stream/devtools/styles.css';
import '@chat-stream/ui/styles.css';

const inspector = createInspector();
const transport = inspector.inspect({ baseURL: '/v1' });

export function App() {
  return (
    <div style={{ height: 420 }}>
      <Chat transport={transport} model="gpt-4.1-mini" />
      <InspectorDevtools inspector={inspector} />
    </div>
  );
}
