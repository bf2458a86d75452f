import type { ReasoningPart } from '@chat-stream/react';
import { Chat } from '@chat-stream/ui';
import type { PartViewProps } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

function Own({ part }: PartViewProps<ReasoningPart>) {
  return (
    <details>
      <summary>Thoughts</summary>
      {part.text}
    </details>
  );
}

export function App() {
  return (
    <div style={{ height: 360 }}>
      <Chat baseURL="/v1" model="gpt-4.1-mini" components={{ reasoning: Own }} />
    </div>
  );
}
