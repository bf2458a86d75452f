import {
  memoryStorage,
  useChatStream,
  useThreadActions,
  useThreads,
} from '@chat-stream/react';
import { Chat, ThreadList } from '@chat-stream/ui';
import { useState } from 'react';
import '@chat-stream/ui/styles.css';

const storage = memoryStorage(); // in an application: indexedDBStorage('my-app', { user }), or your own
const newId = (): string => crypto.randomUUID();

export function App() {
  const [id, setId] = useState(newId);
  const { chat } = useChatStream({
    id,
    storage,
    baseURL: '/v1',
    request: { model: 'gpt-4.1-mini' },
  });
  const { data: threads = [] } = useThreads(storage);
  const { update, remove } = useThreadActions(storage);
  return (
    <div
      className="cs-root"
      style={{ display: 'grid', gridTemplateColumns: '220px 1fr', height: 420 }}
    >
      <div>
        <button onClick={() => setId(newId())}>New conversation</button>
        <ThreadList
          threads={threads}
          currentId={id}
          onSelect={setId}
          onRename={(thread, title) => void update(thread, { title })}
          onDelete={(thread) => void remove(thread)}
        />
      </div>
      <Chat chat={chat} />
    </div>
  );
}
