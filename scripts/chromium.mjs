import { existsSync } from 'node:fs';

/** The Chromium of the system if there is one, otherwise Playwright's. */
const installed = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** How every test starts its browser: without first-run pages, updates and other requests of its own. */
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
    // Pages in the background get frames as well.
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-background-timer-throttling',
  ],
};
