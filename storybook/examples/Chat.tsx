import { Chat } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

const suggestions = [
  { title: 'Explain the tides', prompt: 'Explain the tides.' },
  { title: 'Three ferries', prompt: 'Write a table of three ferries.' },
];

export function App() {
  return (
    <div style={{ height: 480 }}>
      <Chat
        baseURL="/v1"
        model="gpt-4.1-mini"
        welcome="What would you like to know?"
        suggestions={suggestions}
      />
    </div>
  );
}
