import { install } from './install.mjs';

/** `npm start`: installs what is missing, then starts the demo with the embedded model or the endpoint of OPENAI_BASE_URL. */
install();
await import('../apps/demo/server/main.mjs');
