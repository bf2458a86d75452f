import { act, cleanup, render } from '@testing-library/react';
import { StrictMode } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { Markdown } from './Markdown.js';

afterEach(cleanup);

const agree = (root: ParentNode): void => {
  const button = root.querySelector<HTMLElement>('.cs-md-image-held button');
  if (button === null) throw new Error('no button');
  button.focus();
  act(() => button.click());
};

describe('an image that the reader has agreed to', () => {
  it('has the focus that its button had', () => {
    const text = 'a ![alt](https://x.example/a.png) b';
    const { container, rerender } = render(<Markdown text={text} streaming />, { wrapper: StrictMode });
    agree(container);
    const image = container.querySelector('img');
    expect(image?.src).toBe('https://x.example/a.png');
    expect(document.activeElement).toBe(image);
    // The Tab key skips it.
    expect(image?.tabIndex).toBe(-1);
    rerender(<Markdown text={`${text} and more\n\n![c](https://x.example/c.png)`} streaming />);
    expect(document.activeElement).toBe(image);
    expect(container.querySelectorAll('img')).toHaveLength(1);
  });

  it('does not follow the link around it', () => {
    const { container } = render(<Markdown text="[![alt](https://x.example/a.png)](https://y.example)" />);
    let isPrevented: boolean | undefined;
    const listen = (event: Event): void => {
      isPrevented = event.defaultPrevented;
      event.preventDefault();
    };
    document.addEventListener('click', listen);
    agree(container);
    document.removeEventListener('click', listen);
    expect(isPrevented).toBe(true);
    expect(container.querySelector('a > img')).not.toBeNull();
  });

  it('takes no focus when it needs no consent', () => {
    render(<Markdown text="![alt](/own.png)" />);
    expect(document.activeElement).toBe(document.body);
  });
});
