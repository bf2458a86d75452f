import type { TextPart } from '@chat-stream/react';
import { Chat } from '@chat-stream/ui';
import type { PartViewProps } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

function Own({ part }: PartViewProps<TextPart>) {
  return <pre>{part.text}</pre>;
}

export function App() {
  return (
    <div style={{ height: 360 }}>
      <Chat baseURL="/v1" model="gpt-4.1-mini" components={{ json: Own }} />
    </div>
  );
}
