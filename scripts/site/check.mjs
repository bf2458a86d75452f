import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.mjs';

/**
 * `npm run site` opens every page of the built documentation in Chromium, on a desktop in light and at the width of a phone. A page has a heading,
 * opens at its top, throws no error, is not wider than the screen, has no fault of WCAG 2.2 A and AA, and its links lead to pages that exist. A
 * table that is wider than a phone scrolls by itself. No example shows the stage of a story instead of code. Arguments select pages by a part of their ids.
 */
const root = 'storybook-static';
const wanted = process.argv.slice(2);
const axeSource = readFileSync('storybook/node_modules/axe-core/axe.min.js', 'utf8');
const AXE = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
  iframes: false,
};
/** Values of the test stage in place of an example, and types that the generator of a table did not read. */
const HARNESS = /chat=\{\{|function \w{1,2}\(\)\{|Set (?:object|boolean|string)\b/g;
const { entries } = JSON.parse(readFileSync(join(root, 'index.json'), 'utf8'));
const ids = Object.keys(entries);
const pages = ids
  .filter((id) => entries[id].type === 'docs')
  .filter((id) => wanted.length === 0 || wanted.some((part) => id.includes(part)));
const known = new Set(ids);
const server = await serve();
const browser = await chromium.launch(launchOptions);
let failed = 0;
try {
  const queue = [...pages];
  await Promise.all(Array.from({ length: 3 }, () => work(queue)));
} finally {
  await browser.close();
  server.close();
}
console.log(`${pages.length - failed} pages are right, ${failed} are not`);
process.exit(failed === 0 ? 0 : 1);

async function work(queue) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  let faults = [];
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    faults = [];
    await look(page, id, faults).catch((error) => faults.push(String(error).split('\n')[0]));
    if (faults.length === 0) continue;
    failed += 1;
    for (const fault of faults) console.log(`✗ ${id}: ${fault}`);
  }
  await context.close();
}

async function look(page, id, faults) {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(`http://127.0.0.1:${server.address().port}/iframe.html?id=${id}&viewMode=docs`);
  await page.locator('.site-article h1').first().waitFor();
  await page.waitForFunction(() => document.readyState === 'complete');
  const scrolled = await page.evaluate(() => Math.round(scrollY));
  if (scrolled !== 0) faults.push(`opens scrolled by ${scrolled} px`);
  const text = await page.locator('.site').innerText();
  for (const found of text.match(HARNESS) ?? []) faults.push(`shows what no reader can use: ${found}`);
  await page.evaluate(axeSource);
  await checkAxe(page, 'light', faults);
  for (const target of await page
    .locator('.site a[href*="path="]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')))) {
    const path = new URL(target, 'http://site.invalid').searchParams.get('path') ?? '';
    if (!known.has(path.split('/').at(-1))) faults.push(`a link leads nowhere: ${target}`);
  }
  for (const target of await page
    .locator('.site a[href^="#"]')
    .evaluateAll((links) =>
      links.filter((link) => !document.getElementById(decodeURIComponent(link.hash.slice(1)))).map((link) => link.hash),
    ))
    faults.push(`there is no section ${target}`);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.emulateMedia({ colorScheme: 'dark' });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wider > 0) faults.push(`is ${wider} px too wide for a phone`);
  for (const head of await page.locator('.site table').evaluateAll(findUnreadable))
    faults.push(`a table cannot be read on a phone: ${head}`);
}

/** The beginnings of the tables that are cut: they are wider than their place, which neither scrolls nor can be reached with the keyboard. */
function findUnreadable(tables) {
  const isReadable = (table) => {
    let place = table;
    while (place && !/auto|scroll/.test(getComputedStyle(place).overflowX)) place = place.parentElement;
    if (!place) return table.getBoundingClientRect().right <= innerWidth;
    const { left, right } = place.getBoundingClientRect();
    if (left < 0 || right > innerWidth) return false;
    if (place.scrollWidth <= place.clientWidth + 1) return true;
    return place.tabIndex >= 0 || place.querySelector('a[href], button') !== null;
  };
  return tables.filter((table) => !isReadable(table)).map((table) => table.textContent.trim().slice(0, 60));
}

async function checkAxe(page, look, faults) {
  const { violations } = await page.evaluate((options) => globalThis.axe.run('.site', options), AXE);
  for (const { id, nodes } of violations)
    faults.push(
      `${look}: ${id}: ${nodes
        .slice(0, 2)
        .map(({ html }) => html.slice(0, 140))
        .join(' | ')}`,
    );
}

function serve() {
  const types = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.json': 'application/json',
    '.svg': 'image/svg+xml',
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const file = join(root, pathname === '/' ? 'index.html' : pathname);
    if (!existsSync(file)) return response.writeHead(404).end();
    return response
      .writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      .end(readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}
