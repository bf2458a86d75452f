import type { AudioPart } from '@chat-stream/react';
import { Chat } from '@chat-stream/ui';
import type { PartViewProps } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

function Own({ part }: PartViewProps<AudioPart>) {
  return <p>{part.transcript}</p>;
}

export function App() {
  return (
    <div style={{ height: 360 }}>
      <Chat baseURL="/v1" model="gpt-4.1-mini" components={{ audio: Own }} />
    </div>
  );
}
