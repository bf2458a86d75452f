import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@chat-stream/ui/styles.css';
import { App } from './App.js';
import { FramePage } from './FramePage.js';
import './demo.css';
import './panel.css';

const frame = new URLSearchParams(location.search).get('frame');

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      {frame === 'popup' || frame === 'panel' ? <FramePage frame={frame} /> : <App />}
    </QueryClientProvider>
  </StrictMode>,
);
