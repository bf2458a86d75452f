import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fail, run } from './pnpm.mjs';

/**
 * The programs that tests need besides npm packages. Playwright installs its own Chromium only, and not on every system; Redis and nginx have no
 * installer on npm.
 */
const has = (program) =>
  spawnSync(process.platform === 'win32' ? 'where' : 'which', [program], { stdio: 'ignore' }).status === 0;

/** Installs Debian packages as root. */
function installDebian(...names) {
  if (!has('apt-get') || process.getuid?.() !== 0) return false;
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  return (
    spawnSync('apt-get', ['update', '-qq'], quiet).status === 0 &&
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], quiet).status === 0
  );
}

/** A browser for the tests: the system's Chromium, Debian's package, or Playwright's own. */
export async function ensureChromium() {
  if (existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')) return;
  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) return;
  console.log('Installing Chromium for the browser tests…');
  if (installDebian('chromium')) return;
  run('npx', ['playwright', 'install', 'chromium']);
  if (!existsSync(chromium.executablePath()))
    fail('There is no Chromium. Install one and name it: CHROMIUM=/path/to/chromium npm test');
}

/** Firefox for `npm run engines`: the system's, Debian's package, or Playwright's own. Returns whether there is one. */
export async function ensureFirefox() {
  const { firefoxBrowser } = await import('./engines/startFirefox.mjs');
  return ensureEngine('Firefox', 'firefox', firefoxBrowser, 'firefox-esr');
}

/** WebKit for `npm run engines`: WebKitGTK with its driver and a screen for it, or Playwright's own. Returns whether there is one. */
export async function ensureWebKit() {
  const { webKitBrowser } = await import('./engines/startWebKit.mjs');
  return ensureEngine(
    'WebKit',
    'webkit',
    webKitBrowser,
    'webkit2gtk-driver',
    'xvfb',
    'dbus',
    'dbus-x11',
    'fonts-dejavu-core',
  );
}

/** The names of those that are there already. */
export async function installedEngines() {
  const { firefoxBrowser } = await import('./engines/startFirefox.mjs');
  const { webKitBrowser } = await import('./engines/startWebKit.mjs');
  return [firefoxBrowser() && 'Firefox', webKitBrowser() && 'WebKit'].filter(Boolean);
}

async function ensureEngine(name, engine, find, ...packages) {
  if (find()) return true;
  const { [engine]: browser } = await import('playwright');
  if (existsSync(browser.executablePath())) return true;
  console.log(`Installing ${name}…`);
  if (installDebian(...packages) && find()) return true;
  spawnSync('npx', ['playwright', 'install', '--with-deps', engine], { stdio: 'inherit' });
  if (existsSync(browser.executablePath())) return true;
  console.log(`There is no ${name}, and none could be installed: everything that needs it is skipped.`);
  return false;
}

/** A redis-server for the relay's tests. */
export function ensureRedis() {
  if (has('redis-server')) return;
  console.log('Installing redis-server for the relay tests…');
  if (installDebian('redis-server')) return;
  if (has('brew') && spawnSync('brew', ['install', 'redis'], { stdio: 'inherit' }).status === 0) return;
  fail(
    'There is no redis-server. Install Redis (apt-get install redis-server, brew install redis), then run npm test again.',
  );
}

/** An nginx for the test of buffering. Without one, only that test is skipped. */
export function ensureNginx() {
  if (has('nginx')) return;
  console.log('Installing nginx for a test of the relay…');
  if (!installDebian('nginx')) console.log('There is no nginx: the test that needs it is skipped.');
}
