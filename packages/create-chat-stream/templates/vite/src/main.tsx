import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Chat } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Chat baseURL="/v1" model={import.meta.env.VITE_CHAT_MODEL} />
  </StrictMode>,
);
