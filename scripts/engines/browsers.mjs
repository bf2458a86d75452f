import { openBiDi } from './openBiDi.mjs';
import { openPlaywright } from './openPlaywright.mjs';
import { openWebDriver } from './openWebDriver.mjs';
import { firefoxBrowser, startFirefox } from './startFirefox.mjs';
import { startWebKit, webKitBrowser } from './startWebKit.mjs';

/** Opens a session of a browser of its own, which ends with the session. The browsers of the system come first, then those of Playwright. */
export const browsers = {
  chromium: () => openPlaywright('chromium'),
  firefox: () => (firefoxBrowser() ? openFirefox() : openPlaywright('firefox')),
  webkit: () => (webKitBrowser() ? openWebKit() : openPlaywright('webkit')),
};

async function openFirefox() {
  const { server, stop } = await startFirefox();
  const session = await openBiDi(server);
  return { ...session, close: () => session.close().finally(stop) };
}

async function openWebKit() {
  const { server, capabilities, stop } = await startWebKit();
  const session = await openWebDriver(server, capabilities);
  const close = async () => {
    await session.close().catch(() => {});
    stop();
  };
  return { ...session, close };
}
