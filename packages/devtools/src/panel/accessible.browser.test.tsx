import axe from 'axe-core';
import { streamChat } from '@chat-stream/core';
import { createVirtualClock, scriptedModel } from '@chat-stream/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import '@chat-stream/ui/styles.css';
import '../styles.css';
import { createInspector, type Inspector } from '../run/createInspector.js';
import { InspectorDevtools } from './InspectorDevtools.js';
import { StreamInspector } from './StreamInspector.js';

afterEach(() => cleanup());

async function recordRuns(): Promise<Inspector> {
  const clock = createVirtualClock(1_790_000_000_000);
  const inspector = createInspector({ record: true, now: clock.now });
  const model = scriptedModel(
    [
      { type: 'reasoning', text: 'Let me see.' },
      '## Tides\n\nThe **Moon**',
      { type: 'pause', ms: 2600 },
      ' pulls.\n\n',
      { type: 'tool-call', name: 'get_tide_table', arguments: { harbour: 'Bergen' } },
    ],
    { ...clock, tokensPerSecond: 40, latencyMs: 400 },
  );
  for (const temperature of [0, 1]) {
    const running = streamChat({
      transport: inspector.inspect({ baseURL: 'https://a.example/v1', apiKey: 'k', fetch: model.fetch }),
      request: { model: 'm', temperature, messages: [{ role: 'user', content: 'How do the tides work?' }] },
    });
    await clock.runAll();
    await running;
  }
  return inspector;
}

async function findViolations(element: Element): Promise<readonly string[]> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    resultTypes: ['violations'],
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
}

const cases = (['light', 'dark'] as const).flatMap((theme) =>
  ([320, 760, 1280] as const).map((width) => ({ theme, width })),
);

describe('has no violation of WCAG 2.2 A and AA', () => {
  it.each(cases)('in every view: $theme, $width px', async ({ theme, width }) => {
    await page.viewport(width, 720);
    const screen = await render(
      <div style={{ blockSize: '100vh' }}>
        <StreamInspector inspector={await recordRuns()} theme={theme} />
      </div>,
    );
    const tabs = screen.getByRole('tab');
    // A position in the middle, with earlier and later events.
    (screen.getByRole('slider').element() as HTMLElement).focus();
    await userEvent.keyboard('{PageDown}{PageDown}{PageDown}');
    for (const name of ['Events', 'Event', 'Message', 'State', 'Request', 'Response', 'Compare']) {
      const tab = tabs.elements().find((element) => element.textContent === name);
      if (!tab) continue;
      await userEvent.click(tab);
      expect([name, await findViolations(screen.container)]).toEqual([name, []]);
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    }
  });

  it('as a button, as a drawer, and without a run', async () => {
    await page.viewport(1280, 720);
    const screen = await render(<InspectorDevtools inspector={createInspector()} theme="light" />);
    expect(await findViolations(document.body)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Open stream inspector' }));
    await expect.element(screen.getByText('No runs yet', { exact: true }).last()).toBeVisible();
    expect(await findViolations(document.body)).toEqual([]);
  });
});

it('can be used with the keyboard alone', async () => {
  await page.viewport(1280, 720);
  const screen = await render(<InspectorDevtools inspector={await recordRuns()} theme="light" />);
  await userEvent.keyboard('{Tab}{Enter}');
  await expect.element(screen.getByRole('slider')).toBeVisible();
  const reached = new Set<string>();
  for (let count = 0; count < 40; count++) {
    await userEvent.keyboard('{Tab}');
    const role = document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName.toLowerCase() ?? '';
    reached.add(role);
  }
  for (const role of ['separator', 'select', 'button', 'slider', 'tab', 'input', 'listbox', 'region'])
    expect([...reached]).toContain(role);
  (screen.getByRole('slider').element() as HTMLElement).focus();
  const before = screen.getByRole('slider').element().getAttribute('aria-valuenow');
  await userEvent.keyboard('{ArrowLeft}');
  expect(screen.getByRole('slider').element().getAttribute('aria-valuenow')).not.toBe(before);
  await userEvent.keyboard('{Escape}');
  await expect.element(screen.getByRole('button', { name: 'Open stream inspector' })).toHaveFocus();
});
