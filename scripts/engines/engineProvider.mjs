import { playwright } from '@vitest/browser-playwright';
import { browsers } from './browsers.mjs';
import { firefoxBrowser } from './startFirefox.mjs';
import { webKitBrowser } from './startWebKit.mjs';
import { webDriverProvider } from './webDriverProvider.mjs';

/** How vitest drives an engine: by WebDriver where it is the system's, by Playwright where it is Playwright's. */
export function engineProvider(engine) {
  const isOfSystem = engine === 'firefox' ? firefoxBrowser() : webKitBrowser();
  return isOfSystem ? webDriverProvider(engine, browsers[engine]) : playwright();
}
