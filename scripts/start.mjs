import { install } from './install.mjs';

/** `npm start`: the demo, on the embedded model or on the endpoint that OPENAI_BASE_URL names. */
install();
await import('../apps/demo/server/main.mjs');
