import { spawn } from 'node:child_process';
import { startDemo } from './startDemo.mjs';

/** `npm start`. Understands `--port N` and `--no-open`. */
const args = process.argv.slice(2);
const named = args.includes('--port') ? args[args.indexOf('--port') + 1] : process.env.PORT;
const demo = await startDemo({ port: Number(named) || 5173, strictPort: Boolean(named) }).catch((error) => {
  console.error(
    `\n  ✗ The demo could not be started: ${error.message}. Choose another port with: npm start -- --port 5200\n`,
  );
  process.exit(1);
});

const { source, host, model, problem } = demo.info;
console.log(`\n  chat-stream demo   ${demo.url}`);
if (source === 'embedded')
  console.log('  model              embedded (set OPENAI_BASE_URL and OPENAI_API_KEY to use another)\n');
else if (source === 'remote') console.log(`  endpoint           ${host}${model ? `, model ${model}` : ''}\n`);
else console.error(`\n  ✗ ${problem}\n`);

if (process.stdout.isTTY && !process.env.CI && !args.includes('--no-open')) openBrowser(demo.url);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await demo.close();
    process.exit(0);
  });
}

function openBrowser(url) {
  const [command, ...rest] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...rest, url], { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // the address is in the terminal
  child.unref();
}
