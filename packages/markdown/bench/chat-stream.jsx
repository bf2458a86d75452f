// The adapter for a harness that grows a Markdown text step by step: `mount(el).push(text)` for each step, `finish(text)` at the
// end. Bundle it with React in production mode; both calls return after the commit, so that the harness can force a layout.
import { Markdown } from '@chat-stream/markdown';
import { highlight } from '@chat-stream/markdown/highlight';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

const plugins = [highlight()];

export const contestant = {
  name: 'chat-stream',
  highlight: true,
  mount(element, options) {
    const root = createRoot(element);
    const render = (text, streaming) =>
      flushSync(() =>
        root.render(<Markdown text={text} streaming={streaming} plugins={options.highlight ? plugins : undefined} />),
      );
    return { push: (text) => render(text, true), finish: (text) => render(text, false) };
  },
};
