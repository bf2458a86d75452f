import { tanstackStart } from '@tanstack/react-start/plugin/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  // The route of the relay reads UPSTREAM_URL and OPENAI_API_KEY. Only variables that begin with VITE_ reach the page.
  process.env = { ...loadEnv(mode, '.', ''), ...process.env };
  return { plugins: [tanstackStart(), react()] };
});
