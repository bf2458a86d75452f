import { Markdown } from '@chat-stream/markdown';
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Frame, testChat } from '../../../testTools.js';
import { MarkdownPicture } from './ImageView.js';

afterEach(cleanup);

const components = { image: MarkdownPicture };

it.each([
  ['a ![alt](https://x.example/a.png)', '.cs-picture'],
  ['[![alt](https://x.example/a.png)](https://y.example)', 'a'],
])('a picture that is agreed to has the focus of its button, and no link is followed: %s', (text, selector) => {
  const { container } = render(
    <Frame chat={testChat()}>
      <Markdown text={text} components={components} />
    </Frame>,
  );
  const button = container.querySelector<HTMLElement>('.cs-md-image-held button');
  button?.focus();
  const click = new MouseEvent('click', { bubbles: true, cancelable: true });
  act(() => void button?.dispatchEvent(click));
  expect(click.defaultPrevented).toBe(true);
  expect(container.querySelector('img')?.src).toBe('https://x.example/a.png');
  expect(document.activeElement).not.toBe(document.body);
  expect(document.activeElement).toBe(container.querySelector(selector));
});
