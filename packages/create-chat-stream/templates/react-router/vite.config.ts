import { reactRouter } from '@react-router/dev/vite';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  // The route of the relay reads UPSTREAM_URL and OPENAI_API_KEY. Only variables that begin with VITE_ reach the page.
  process.env = { ...loadEnv(mode, '.', ''), ...process.env };
  // What the pages import is prepared when the server starts: found later, it would load the page again.
  const optimizeDeps = { entries: ['app/**/*.tsx'], include: ['react-dom/client', 'react-router/dom'] };
  return { plugins: [reactRouter()], optimizeDeps };
});
