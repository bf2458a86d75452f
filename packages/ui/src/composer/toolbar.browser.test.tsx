import { afterEach, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { ReactNode } from 'react';
import { Composer, Thread } from '../index.js';
import { Frame, testChat } from '../testTools.js';

import '../styles.css';

afterEach(() => cleanup());

const PARTS: readonly (readonly [string, ReactNode])[] = [
  ['Send alone', <Composer.Send key="send" />],
  ['a tool and Send', [<Composer.Attach key="attach" />, <Composer.Send key="send" />]],
  ['a select and Send', [<Composer.Effort key="effort" canThink={() => true} />, <Composer.Send key="send" />]],
  [
    'a button of the application and Send',
    [
      <button key="own" type="button">
        Search
      </button>,
      <Composer.Send key="send" />,
    ],
  ],
  [
    'tools, the count, and Send',
    [<Composer.Attach key="attach" />, <Composer.Count key="count" from={0} />, <Composer.Send key="send" />],
  ],
];

it.each(PARTS)('has Send at its end and tools at its start: %s', async (_, parts) => {
  for (const dir of ['ltr', 'rtl'] as const) {
    const screen = await render(
      <div dir={dir} style={{ inlineSize: 600, blockSize: 300 }}>
        <Frame chat={testChat()}>
          <Thread.Root>
            <Thread.Footer>
              <Composer.Root maxLength={200}>
                <Composer.Input />
                <Composer.Toolbar data-testid="toolbar">{parts}</Composer.Toolbar>
              </Composer.Root>
            </Thread.Footer>
          </Thread.Root>
        </Frame>
      </div>,
    );
    const send = screen.getByRole('button', { name: 'Send' }).element().getBoundingClientRect();
    const toolbar = screen.getByTestId('toolbar').element().getBoundingClientRect();
    const gap = dir === 'ltr' ? toolbar.right - send.right : send.left - toolbar.left;
    expect(gap).toBeLessThan(12);
    // Everything before it is at the start.
    const tools = screen
      .getByTestId('toolbar')
      .element()
      .querySelectorAll(':scope > :is(select, button:not([type=submit]))');
    for (const tool of tools) {
      const place = tool.getBoundingClientRect();
      expect(dir === 'ltr' ? place.left - toolbar.left : toolbar.right - place.right).toBeLessThan(12);
    }
    await cleanup();
  }
});
