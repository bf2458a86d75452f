import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { buildTarget } from '../../scripts/browserSupport.mjs';

export default defineConfig({
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, target: buildTarget },
});
