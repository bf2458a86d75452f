'use client';
import { Markdown } from '@chat-stream/markdown';
import { messageText, useChatStream } from '@chat-stream/react';
import { useState } from 'react';

const request = { model: process.env.NEXT_PUBLIC_CHAT_MODEL ?? 'llama3.2' };

export default function Page() {
  const [input, setInput] = useState('');
  const { messages, send, status, stop, error, regenerate } = useChatStream({ baseURL: '/v1', request });
  const isBusy = status === 'submitted' || status === 'streaming';
  return (
    <main>
      {messages.map((message) => (
        <article key={message.id} aria-label={message.role}>
          <Markdown text={messageText(message)} streaming={message.status === 'streaming'} />
        </article>
      ))}
      {error && (
        <p role="alert">
          {error.message} <button onClick={() => void regenerate()}>Retry</button>
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(input);
          setInput('');
        }}
      >
        <textarea aria-label="Message" value={input} onChange={(event) => setInput(event.target.value)} />
        {isBusy ? (
          <button type="button" onClick={() => void stop()}>
            Stop
          </button>
        ) : (
          <button>Send</button>
        )}
      </form>
    </main>
  );
}
