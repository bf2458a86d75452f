import { UndoBar } from '@chat-stream/ui';
import { useState } from 'react';
import '@chat-stream/ui/styles.css';

export function App() {
  const [isDeleted, setDeleted] = useState(false);
  return (
    <div className="cs-root">
      {isDeleted ? (
        <UndoBar
          label="The note was deleted."
          onUndo={() => setDeleted(false)}
          onExpire={() => console.log('too late')}
        />
      ) : (
        <button onClick={() => setDeleted(true)}>Delete the note</button>
      )}
    </div>
  );
}
