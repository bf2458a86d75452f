import { install } from './install.mjs';
import { run } from './pnpm.mjs';

/** `npm start`: the demo, on the embedded model or on the endpoint that OPENAI_BASE_URL names. */
install();
run(process.execPath, ['server/main.mjs', ...process.argv.slice(2)], { cwd: 'apps/demo' });
