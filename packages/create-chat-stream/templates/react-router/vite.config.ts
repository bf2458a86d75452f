import { reactRouter } from '@react-router/dev/vite';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  // The route of the relay reads UPSTREAM_URL and OPENAI_API_KEY. Only variables that begin with VITE_ reach the page.
  process.env = { ...loadEnv(mode, '.', ''), ...process.env };
  // Vite bundles the imports of the pages when the server starts. If it found them later, it would reload the page.
  const optimizeDeps = { entries: ['app/**/*.tsx'], include: ['react-dom/client', 'react-router/dom'] };
  return { plugins: [reactRouter()], optimizeDeps };
});
