import { existsSync } from 'node:fs';

/** A Chromium of the system, if there is one; elsewhere Playwright's own. */
const installed = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** How every test starts its browser: alone, and without asking anybody anything. */
export const launchOptions = {
  ...(existsSync(installed) ? { executablePath: installed } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // A page behind another one gets its frames all the same.
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
  ],
};
