import { install } from './install.mjs';
import { run } from './pnpm.mjs';
import { ensureChromium, ensureRedis } from './programs.mjs';

/** `npm test`: everything that is needed, then all tests. Arguments go to vitest: `npm test -- --project node`. */
install();
await ensureChromium();
ensureRedis();
run('npx', ['vitest', 'run', ...process.argv.slice(2)]);
