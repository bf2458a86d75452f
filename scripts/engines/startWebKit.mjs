import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';

/** Where distributions put the browser that shows WebKitGTK and nothing else. */
const BROWSERS = ['x86_64-linux-gnu', 'aarch64-linux-gnu']
  .flatMap((machine) => ['4.1', '6.0'].map((version) => `/usr/lib/${machine}/webkit2gtk-${version}/MiniBrowser`))
  .map((path) => path.replace('webkit2gtk-6.0', 'webkitgtk-6.0'));

/** The browser, where everything is there that drives it. */
export const webKitBrowser = () => {
  const programs = ['Xvfb', 'dbus-run-session', 'WebKitWebDriver'];
  return programs.every((name) => existsSync(`/usr/bin/${name}`))
    ? BROWSERS.find((path) => existsSync(path))
    : undefined;
};

/** Starts WebKitWebDriver with a screen and a session bus of its own. */
export async function startWebKit() {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1300x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await firstLine(screen.stdio[3]);
  const port = await freePort();
  const driver = spawn('dbus-run-session', ['--', 'WebKitWebDriver', `--port=${port}`], {
    // A process group, because dbus-run-session leaves its child alone when it ends.
    detached: true,
    stdio: 'ignore',
    // With the locale "C", numbers and prices have the format of `en-US-POSIX`.
    env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1', LC_ALL: 'en_US.UTF-8' },
  });
  const stop = () => {
    try {
      process.kill(-driver.pid);
    } catch {
      // It has ended by itself.
    }
    screen.kill();
  };
  process.once('exit', stop);
  const server = `http://127.0.0.1:${port}`;
  await answers(server, driver);
  return {
    server,
    stop,
    capabilities: { 'webkitgtk:browserOptions': { binary: webKitBrowser(), args: ['--automation'] } },
  };
}

/** The whole line: Xvfb writes its end separately, and ends itself if its output is not read. */
async function firstLine(stream) {
  let text = '';
  for await (const data of stream) {
    text += data;
    if (text.includes('\n')) return text.trim();
  }
  throw new Error('Xvfb did not start.');
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function answers(server, driver) {
  while (driver.exitCode === null) {
    const response = await fetch(`${server}/status`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`WebKitWebDriver ended with the code ${driver.exitCode}.`);
}
