import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

/** The bar above the page would make each window at least 447 px wide, more than a phone. */
const NARROW_BAR =
  '* { min-width: 0; min-height: 0; margin: 0; border-width: 0; padding: 0; font-size: 1px; -gtk-icon-transform: scale(0); }';

/** Starts WebKitWebDriver with a screen and a session bus of its own. */
export async function startWebKit() {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1600x1300x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await firstLine(screen.stdio[3]);
  const port = await freePort();
  const settings = mkdtempSync(join(tmpdir(), 'chat-stream-webkit-'));
  for (const version of ['gtk-3.0', 'gtk-4.0']) {
    mkdirSync(join(settings, version));
    writeFileSync(join(settings, version, 'gtk.css'), NARROW_BAR);
  }
  const driver = spawn('dbus-run-session', ['--', 'WebKitWebDriver', `--port=${port}`], {
    // A process group, because dbus-run-session leaves its child alone when it ends.
    detached: true,
    stdio: 'ignore',
    // With the locale "C", numbers and prices have the format of `en-US-POSIX`.
    env: {
      ...process.env,
      DISPLAY: `:${display}`,
      GDK_BACKEND: 'x11',
      LC_ALL: 'en_US.UTF-8',
      NO_AT_BRIDGE: '1',
      XDG_CONFIG_HOME: settings,
    },
  });
  const stop = () => {
    try {
      process.kill(-driver.pid);
    } catch {
      // It has ended by itself.
    }
    screen.kill();
    rmSync(settings, { recursive: true, force: true });
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
