import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv } from 'vite';

export default defineConfig(({ mode }) => {
  // All variables of .env, but only those that begin with VITE_ reach the page.
  const { UPSTREAM_URL = 'http://localhost:11434/v1', OPENAI_API_KEY } = loadEnv(mode, '.', '');
  const upstream = new URL(UPSTREAM_URL);
  const toUpstream = {
    target: upstream.origin,
    changeOrigin: true,
    rewrite: (path: string) => path.replace(/^\/v1/, upstream.pathname.replace(/\/$/, '')),
    ...(OPENAI_API_KEY && { headers: { authorization: `Bearer ${OPENAI_API_KEY}` } }),
  };
  return { plugins: [react()], server: { proxy: { '/v1': toUpstream } }, preview: { proxy: { '/v1': toUpstream } } };
});
