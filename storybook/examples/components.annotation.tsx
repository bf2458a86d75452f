import type { AnnotationPart } from '@chat-stream/react';
import { Chat } from '@chat-stream/ui';
import type { PartViewProps } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

function Own({ part }: PartViewProps<AnnotationPart>) {
  const source = part.annotation.url_citation;
  return source ? <a href={source.url}>{source.title ?? source.url}</a> : null;
}

export function App() {
  return (
    <div style={{ height: 360 }}>
      <Chat baseURL="/v1" model="gpt-4.1-mini" components={{ annotation: Own }} />
    </div>
  );
}
