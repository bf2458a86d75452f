import { chromium, firefox, webkit } from 'playwright';
import { launchOptions } from '../chromium.mjs';
import { KEYS } from './webDriverInput.mjs';

const ENGINES = { chromium, firefox, webkit };
const BUTTONS = ['left', 'middle', 'right'];
// The first of several names for one key.
const NAMES = new Map(
  Object.entries(KEYS)
    .toReversed()
    .map(([name, value]) => [value, name]),
);

/** A session of a browser that Playwright drives, with the commands of `openWebDriver`. */
export async function openPlaywright(engine) {
  const browser = await ENGINES[engine].launch(engine === 'chromium' ? launchOptions : {});
  const context = await browser.newContext({ viewport: { width: 1500, height: 1150 } });
  const pages = [await context.newPage()];
  let page = pages[0];
  return {
    async perform(...sources) {
      for (const source of sources) for (const action of source.actions) await act(page, action);
    },
    release: async () => {},
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    setSize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: () => page.screenshot(),
    handle: async () => pages.indexOf(page),
    open: async () => pages.push(await context.newPage()) - 1,
    switchTo: async (handle) => {
      page = pages[handle];
      await page.bringToFront();
    },
    evaluate: (fn, ...args) => page.evaluate(`(${fn})(...${JSON.stringify(args)})`),
    close: () => browser.close(),
  };
}

async function act({ mouse, keyboard }, { type, value, x, y, button, deltaX, deltaY }) {
  switch (type) {
    case 'keyDown':
      return keyboard.down(NAMES.get(value) ?? value);
    case 'keyUp':
      return keyboard.up(NAMES.get(value) ?? value);
    case 'pointerMove':
      return mouse.move(x, y);
    case 'pointerDown':
      return mouse.down({ button: BUTTONS[button] });
    case 'pointerUp':
      return mouse.up({ button: BUTTONS[button] });
    case 'scroll':
      await mouse.move(x, y);
      return mouse.wheel(deltaX, deltaY);
    default:
      throw new Error(`There is no action "${type}".`);
  }
}
