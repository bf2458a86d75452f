import { expect, test } from 'vitest';
import { createDemo, FAST, send, settled } from './openDemo.js';

const demo = createDemo();

test('on a phone a column over the conversation has the keyboard for itself, and the focus comes back', async () => {
  const page = await demo.open({}, FAST);
  await page.setViewportSize({ width: 390, height: 760 });
  const field = page.getByRole('textbox', { name: 'Message' });
  await field.fill('half a thought');
  const opener = page.getByRole('button', { name: 'Conversations', exact: true });
  const focusIsIn = (part: string): Promise<boolean> =>
    page.evaluate((selector) => document.querySelector(selector)!.contains(document.activeElement), part);
  await opener.click();
  await expect.poll(() => focusIsIn('.demo-sidebar')).toBe(true);
  for (let tab = 0; tab < 20; tab++) {
    await page.keyboard.press('Tab');
    expect(await focusIsIn('.demo-main')).toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect.poll(() => opener.evaluate((button) => document.activeElement === button)).toBe(true);
  expect(await page.locator('.demo').getAttribute('data-sidebar')).toBe('closed');

  // Another conversation has a draft of its own, and coming back finds the first one.
  const first = page.url();
  await opener.click();
  await page.getByRole('button', { name: 'New conversation', exact: true }).click();
  await expect.poll(() => page.url()).not.toBe(first);
  expect(await page.locator('.demo').getAttribute('data-sidebar')).toBe('closed');
  expect(await field.inputValue()).toBe('');
  await page.goBack();
  await expect.poll(() => field.inputValue()).toBe('half a thought');
});

test('columns that stand beside the conversation do not fall upon it when the window gets narrow', async () => {
  const page = await demo.open({}, FAST);
  const layout = page.locator('.demo');
  await page.setViewportSize({ width: 1280, height: 760 });
  await page.getByRole('button', { name: 'Request settings' }).click();
  await page.setViewportSize({ width: 390, height: 760 });
  await page.locator('.demo[data-sidebar="closed"][data-panel="closed"]').waitFor();
  await page.getByRole('textbox', { name: 'Message' }).click();

  // A panel over the conversation is not restored; a panel beside it is.
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await page.setViewportSize({ width: 1280, height: 760 });
  await page.locator('.demo[data-sidebar="open"][data-panel="open"]').waitFor();
  expect(await page.locator('.demo-main').evaluate((main) => (main as HTMLElement).inert)).toBe(false);
  await page.setViewportSize({ width: 390, height: 760 });
  await expect.poll(() => layout.getAttribute('data-sidebar')).toBe('closed');
});

test('Escape closes a menu over a column, and not the column with it', async () => {
  const page = await demo.open({}, FAST);
  await send(page, 'How do the tides work?');
  await settled(page);
  await page.setViewportSize({ width: 390, height: 760 });
  await page.getByRole('button', { name: 'Conversations', exact: true }).click();
  await page
    .getByRole('navigation', { name: 'Conversations' })
    .getByRole('button', { name: 'Options for How do the tides work?' })
    .click();
  await page.getByRole('menuitem', { name: 'Rename' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menuitem', { name: 'Rename' }).waitFor({ state: 'hidden' });
  expect(await page.locator('.demo').getAttribute('data-sidebar')).toBe('open');
  await page.keyboard.press('Escape');
  await page.locator('.demo[data-sidebar="closed"]').waitFor();
});

test('a long name of a model leaves the title and every button in the page', async () => {
  const page = await demo.open({}, FAST);
  await page.setViewportSize({ width: 390, height: 760 });
  const id = 'somebody/a-model-with-a-very-long-name-20250929-thinking';
  await page.route('**/v1/models', (route) => route.fulfill({ json: { object: 'list', data: [{ id }] } }));
  await send(page, 'How do the tides work?');
  await settled(page);
  await page.reload();
  await page.getByRole('combobox', { name: 'Model' }).selectOption(id);
  const ends = (): Promise<readonly number[]> =>
    page.locator('.demo-header button').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
  for (const end of await ends()) expect(end).toBeLessThanOrEqual(390);
  const title = page.getByRole('heading', { name: 'How do the tides work?' });
  expect(await title.evaluate(({ clientWidth }) => clientWidth)).toBeGreaterThan(110);
  // A new conversation is one tap away.
  await page.getByRole('button', { name: 'New conversation' }).click();
  await page.getByRole('heading', { name: 'New conversation' }).waitFor();
});

test('nothing is below the notch or in the round corners of a phone, whichever way it is held', async () => {
  const page = await demo.open({}, FAST);
  const devtools = await page.context().newCDPSession(page);
  const covered = (): Promise<string[]> =>
    page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement('div'));
      const insetOf = (side: string): number => {
        probe.style.paddingTop = `env(safe-area-inset-${side})`;
        return Number.parseFloat(getComputedStyle(probe).paddingTop);
      };
      const [top, right, bottom, left] = ['top', 'right', 'bottom', 'left'].map(insetOf) as [
        number,
        number,
        number,
        number,
      ];
      probe.remove();
      if (top + right + bottom + left === 0) return ['There are no insets.'];
      const controls = document.querySelectorAll<HTMLElement>(
        'button:not(.demo-scrim), textarea, input, a, article, h1, h2',
      );
      return Array.from(controls).flatMap((control) => {
        const box = control.getBoundingClientRect();
        const isSeen = control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1;
        const isIn =
          box.top >= top && box.left >= left && box.right <= innerWidth - right && box.bottom <= innerHeight - bottom;
        const scrolls = control.closest('[role="log"], .demo-threads, .demo-panel-content');
        const isInSides = box.left >= left && box.right <= innerWidth - right;
        return !isSeen || isIn || (scrolls && isInSides)
          ? []
          : `${control.outerHTML.slice(0, 80)} ${JSON.stringify(box)}`;
      });
    });
  await send(page, 'Tell me about tides.');
  await settled(page);
  const ways = [
    [390, 844, { top: 47, bottom: 34, left: 0, right: 0 }],
    [844, 390, { top: 0, bottom: 21, left: 47, right: 47 }],
  ] as const;
  for (const [width, height, insets] of ways) {
    await page.setViewportSize({ width, height });
    await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets });
    await expect.poll(covered).toEqual([]);
    await page.getByRole('button', { name: 'Conversations', exact: true }).click();
    await expect.poll(covered).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('for a finger every command is 44 px high, and none takes what is pressed on the next', async () => {
  const page = await demo.open({}, FAST);
  await page.setViewportSize({ width: 390, height: 760 });
  const tools = await page.context().newCDPSession(page);
  await tools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await page.waitForFunction(() => matchMedia('(pointer: coarse)').matches);
  // One of everything, and files in the composer.
  await page.getByRole('button', { name: 'every part at a glance' }).click();
  await page.locator('input[type="file"]').setInputFiles([
    { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('One.') },
    { name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from('Two.') },
  ]);
  await page.getByRole('button', { name: 'Remove two.txt' }).waitFor();
  const buttons = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(button:not(:disabled), summary)')]
      .filter((button) => button.checkVisibility({ checkVisibilityCSS: true }))
      // Rows of a tree and pictures are as large as their content.
      .filter((button) => !/^Open image|items?$/.test(button.getAttribute('aria-label') ?? button.textContent))
      .map((button) => {
        button.scrollIntoView({ block: 'center' });
        const { left, top, width, height } = button.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const hits = (offset: number): boolean => button.contains(document.elementFromPoint(x, y + offset));
        // The two outer pixels at either edge may be lost to rounding.
        return { name: button.getAttribute('aria-label') ?? button.textContent, isHit: [-20, 0, 20].map(hits) };
      }),
  );
  expect(buttons.length).toBeGreaterThan(30);
  expect(buttons.filter(({ isHit }) => isHit.includes(false))).toEqual([]);
});
