'use client';
import { useChat } from '@ai-sdk/react';
import { useState } from 'react';
import { Streamdown } from 'streamdown';

export default function Page() {
  const [input, setInput] = useState('');
  const { messages, sendMessage, status, stop, error, regenerate } = useChat();
  const isBusy = status === 'submitted' || status === 'streaming';
  return (
    <main>
      {messages.map((message) => (
        <article key={message.id} aria-label={message.role}>
          {message.parts.map((part, index) =>
            part.type === 'text' ? (
              <Streamdown key={index} isAnimating={isBusy}>
                {part.text}
              </Streamdown>
            ) : null,
          )}
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
          void sendMessage({ text: input });
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
