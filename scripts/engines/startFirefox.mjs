import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A stock Firefox. Playwright's own Firefox needs Playwright. */
export const firefoxBrowser = () =>
  [
    process.env.FIREFOX,
    '/usr/bin/firefox-esr',
    '/usr/bin/firefox',
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ].find((path) => path && existsSync(path));

/** Without pages and requests of its own, as `launchOptions` of Chromium. Tests read the clipboard without being asked. */
const PREFERENCES = {
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.events.testing.asyncClipboard': true,
  'dom.disable_open_during_load': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'remote.active-protocols': 1,
  // A mouse, which a Firefox without a screen does not find: it is precise and can hover.
  'ui.allPointerCapabilities': 6,
  'ui.primaryPointerCapabilities': 6,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.legacyUserProfileCustomizations.stylesheets': true,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/**
 * Starts Firefox with a profile of its own, and resolves with the address of its WebDriver BiDi.
 *
 * @param preferences more of them, for a dark page for example
 */
export async function startFirefox(preferences = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'chat-stream-firefox-'));
  const lines = Object.entries({ ...PREFERENCES, ...preferences }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  // Tab would lead out of the page into the toolbar, and nothing but a person leads back.
  mkdirSync(join(profile, 'chrome'));
  writeFileSync(join(profile, 'chrome/userChrome.css'), '#navigator-toolbox { display: none; }');
  // With an empty page, the focus is in the address bar, and no element of a page gets an event of the focus.
  const page = 'about:license';
  const size = ['--width', '1500', '--height', '1150'];
  const browser = spawn(
    firefoxBrowser(),
    ['--headless', '--no-remote', '--remote-debugging-port=0', ...size, '--profile', profile, page],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const stop = () => browser.kill();
  process.once('exit', stop);
  browser.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
  return { server: await addressOf(browser), stop };
}

/** The address, which Firefox writes as soon as it listens. The rest of its output is read as well: a full pipe would stop it. */
function addressOf(browser) {
  return new Promise((resolve, reject) => {
    let text = '';
    browser.stderr.on('data', (data) => {
      text += data;
      const [, server] = /WebDriver BiDi listening on (ws:\S+)/.exec(text) ?? [];
      if (server) resolve(`${server}/session`);
    });
    browser.once('exit', (code) => reject(new Error(`Firefox ended with the code ${code}:\n${text}`)));
  });
}
