import { act, cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { Profiler, type ReactElement, StrictMode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { footnotes } from '../footnotes/index.js';
import { highlight } from '../highlight/index.js';
import { math } from '../math/index.js';
import { Markdown } from './Markdown.js';
import type { CodeProps, MarkdownComponents } from './types.js';

// Renders are counted here: each of them once.
configure({ reactStrictMode: false });

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const LONG = Array.from({ length: 60 }, (_, index) => `Paragraph **${index}**.\n\n`).join('');

describe('rendering', () => {
  it('P19: renders no settled block again, whatever arrives', () => {
    const renders = new Map<number, number>();
    const components: MarkdownComponents = {
      paragraph: ({ node, children }) => {
        renders.set(node.id, (renders.get(node.id) ?? 0) + 1);
        return <p>{children}</p>;
      },
    };
    const { rerender } = render(<Markdown text={LONG} streaming components={components} />);
    renders.clear();
    for (let count = 1; count <= 20; count++) {
      rerender(<Markdown text={`${LONG}${'more text '.repeat(count)}`} streaming components={{ ...components }} />);
    }
    expect([...renders.keys()]).toEqual([LONG.length]);
    expect(renders.get(LONG.length)).toBe(20);
  });

  it('does one commit an update', () => {
    const onRender = vi.fn<() => void>();
    const view = (text: string): ReactElement => (
      <Profiler id="markdown" onRender={onRender}>
        <Markdown text={text} streaming />
      </Profiler>
    );
    const { rerender } = render(view('a'));
    onRender.mockClear();
    rerender(view('a b'));
    expect(onRender).toHaveBeenCalledTimes(1);
  });

  it('is right in StrictMode, and when the text is replaced, shortened or continued after its end', () => {
    const { container, rerender } = render(<Markdown text="one *two*" streaming />, { wrapper: StrictMode });
    const markup = (): string => container.querySelector('.cs-md-section')?.innerHTML ?? '';
    rerender(<Markdown text="one" streaming />);
    expect(markup()).toBe('<p>one</p>');
    rerender(<Markdown text="# other" streaming />);
    expect(markup()).toBe('<h1>other</h1>');
    rerender(<Markdown text="# other" />);
    rerender(<Markdown text={'# other\n\nand more'} streaming />);
    expect(markup()).toBe('<h1>other</h1><p>and more</p>');
  });

  it('groups blocks in contained sections', () => {
    const { container } = render(<Markdown text={LONG} />);
    const sections = [...container.querySelectorAll<HTMLElement>('.cs-md-section')];
    expect(sections.map((section) => section.children.length)).toEqual([24, 24, 12]);
    expect(renderToStaticMarkup(<Markdown text={LONG} />)).not.toContain('style=');
  });

  it('keeps the error of a component to its block and shows the text', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const components: MarkdownComponents = {
      heading: () => {
        throw new Error('broken');
      },
    };
    const { container } = render(<Markdown text={'# Title here\n\nStill *here*'} components={components} />);
    expect(container.textContent).toContain('Title here');
    expect(container.querySelector('em')?.textContent).toBe('here');
  });

  it.each(['diff', 'json', 'mermaid', 'c++'])('takes a component for fences in %s', (language) => {
    const components: MarkdownComponents = {
      [`language-${language}`]: ({ code }: CodeProps) => <figure>{code}</figure>,
    };
    const text = `\`\`\`${language} title\n+a\n\`\`\`\n\n\`\`\`js\n+b\n\`\`\``;
    const { container } = render(<Markdown text={text} components={components} />);
    expect([...container.querySelectorAll('figure')].map((figure) => figure.textContent)).toEqual(['+a\n']);
    expect(container.querySelector('pre')?.textContent).toBe('+b\n');
  });

  it('takes components for fences and kinds of nodes', () => {
    const components: MarkdownComponents = {
      'language-mermaid': ({ code }) => <figure>{code}</figure>,
      strong: ({ children }) => <b>{children}</b>,
      table: ({ children }) => <table className="mine">{children}</table>,
    };
    const text = '**x**\n\n```mermaid\ngraph\n```\n\n|a|\n|-|\n|b|';
    const { container } = render(<Markdown text={text} components={components} />);
    expect(container.querySelector('b')?.textContent).toBe('x');
    expect(container.querySelector('figure')?.textContent).toBe('graph\n');
    expect(container.querySelector('table.mine td')?.textContent).toBe('b');
  });
});

describe('code', () => {
  const text = '```js\nlet a = 1;\n\u202elet b;\n```';

  it('copies the exact code without its last line end, and says so for two seconds', async () => {
    vi.useFakeTimers();
    const writeText = vi.fn<(code: string) => Promise<void>>(() => Promise.resolve());
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    render(<Markdown text={text} labels={{ copy: 'Kopieren', copied: 'Kopiert' }} />);
    const button = screen.getByText('Kopieren');
    await act(async () => fireEvent.click(button));
    expect(writeText).toHaveBeenCalledWith('let a = 1;\n\u202elet b;');
    expect(button.textContent).toContain('Kopiert');
    act(() => void vi.advanceTimersByTime(1999));
    expect(button.textContent).toContain('Kopiert');
    act(() => void vi.advanceTimersByTime(1));
    expect(button.textContent).toBe('Kopieren');
    vi.unstubAllGlobals();
  });

  it('makes characters visible that turn the text around', () => {
    const { container } = render(<Markdown text={`${text}\n\nHello \u202eworld`} />);
    expect(container.querySelector('code')?.textContent).toBe('let a = 1;\nU+202Elet b;\n');
    expect(container.querySelector('p bdi')?.textContent).toBe('Hello \u202eworld');
  });

  it('writes control characters out, and keeps emoji whole, in text too', () => {
    const { container } = render(
      <Markdown text={'a\u0007b \u001b[31m 👨\u200d👩 ```\u202e``` ![\u202ealt](https://a.example/b)'} />,
    );
    expect(container.querySelector('p')?.textContent).toContain('aU+0007b U+001B[31m 👨\u200d👩 U+202E');
    expect(container.querySelector('.cs-md-image-alt bdi')?.textContent).toBe('\u202ealt');
  });

  it('wraps on demand and numbers lines', () => {
    const { container } = render(<Markdown text={text} lineNumbers />);
    fireEvent.click(screen.getByText('Wrap'));
    expect(container.querySelector('[data-wrap]')).not.toBeNull();
    expect(container.querySelectorAll('.cs-md-line')).toHaveLength(2);
  });

  it('is coloured line by line once its language has come, and never blank', async () => {
    const plugins = [highlight()];
    const start = '```ts\nconst a = "x"; // y\nconst';
    const { container, rerender } = render(<Markdown text={start} streaming plugins={plugins} />);
    expect(container.querySelector('code')?.textContent).toBe('const a = "x"; // y\nconst');
    await vi.waitFor(() => expect(container.querySelector('.cs-hl-keyword')).not.toBeNull());
    const keyword = container.querySelector('.cs-hl-keyword');
    rerender(<Markdown text={`${start} b = 1;\n`} streaming plugins={plugins} />);
    expect(container.querySelector('.cs-hl-keyword')).toBe(keyword);
    expect([...container.querySelectorAll('code span[class^=cs-hl]')].map((span) => span.textContent)).toEqual([
      'const',
      '"x"',
      '// y',
      'const',
      '1',
    ]);
    expect(container.querySelector('code')?.textContent).toBe('const a = "x"; // y\nconst b = 1;\n');
  });
});

describe('links and images', () => {
  it('are safe, and tell the real host', () => {
    const { container } = render(
      <Markdown text="[google.com](https://evil.example/a) [docs](https://evil.example) [x](javascript:alert(1))" />,
    );
    const [pretending, plain, refused] = [...container.querySelectorAll('a')];
    expect(pretending?.textContent).toBe('google.com (evil.example)');
    expect(pretending?.rel).toBe('noopener noreferrer nofollow');
    expect(pretending?.target).toBe('_blank');
    expect(plain?.textContent).toBe('docs');
    expect(refused?.hasAttribute('href')).toBe(false);
  });

  it('tell the real host when their title names another', () => {
    const { container } = render(<Markdown text={'[Log in](https://evil.example/a "https://bank.example")'} />);
    expect(container.textContent).toContain('Log in (evil.example)');
  });

  it('keep a backslash, which browsers would read as a slash', () => {
    const { container } = render(<Markdown text="[a](/x\\y) ![b](/\\evil.example/c.png)" />);
    expect(container.querySelector('a')?.getAttribute('href')).toBe('/x%5Cy');
    expect(container.querySelector('img')?.getAttribute('src')).toBe('/%5Cevil.example/c.png');
  });

  it('are not fetched before the reader agrees, nor preloaded by the server', () => {
    const text = '![cat](https://other.example/c.png)';
    expect(renderToStaticMarkup(<Markdown text={text} />)).not.toMatch(/<img|preload/);
    const { container } = render(<Markdown text={text} />);
    fireEvent.click(screen.getByText('Show image from other.example'));
    expect(container.querySelector('img')?.getAttribute('src')).toBe('https://other.example/c.png');
  });

  it('are loaded at once below an allowed prefix only', () => {
    const policy = { images: ['https://cdn.example/chat/'] };
    const shows = (url: string): boolean =>
      renderToStaticMarkup(<Markdown text={`![a](${url})`} urlPolicy={policy} />).includes('<img');
    expect(shows('https://cdn.example/chat/a.png')).toBe(true);
    for (const url of [
      'https://cdn.example/chat/../a.png',
      'https://cdn.example/chat%2f..%2fa.png',
      'https://cdn.example/chatter/a.png',
      'https://cdn.example.evil/chat/a.png',
      'https://cdn.example@evil/chat/a.png',
      'http://cdn.example/chat/a.png',
      '//cdn.evil/chat/a.png',
    ]) {
      expect(shows(url), `${url}`).toBe(false);
    }
  });
});

describe('plug-ins', () => {
  it('render formulas as MathML elements', async () => {
    const plugins = [math()];
    const { container } = render(<Markdown text={'Euler: $e^{i\\pi}=-1$\n\n$$\n\\frac{1}{2}\n$$'} plugins={plugins} />);
    expect(container.textContent).toContain('e^{i\\pi}=-1');
    await vi.waitFor(() => expect(container.querySelectorAll('math')).toHaveLength(2));
    expect(container.querySelector('math mfrac')).not.toBeNull();
    expect(container.querySelector('math msup')).not.toBeNull();
  });

  it('list footnotes in order, with ways there and back', () => {
    const plugins = [footnotes()];
    const text = 'a[^b] c[^a] d[^b] e[^none]\n\n[^a]: First\n\n[^b]: Second *note*\n\n[^unused]: no';
    const { container } = render(<Markdown text={text} plugins={plugins} />);
    expect([...container.querySelectorAll('sup')].map((sup) => sup.textContent)).toEqual(['1', '2', '1']);
    expect(container.querySelector('p')?.textContent).toBe('a1 c2 d1 e[^none]');
    const notes = [...container.querySelectorAll('.cs-md-footnotes li')];
    expect(notes.map((note) => note.querySelector('p')?.textContent)).toEqual(['Second note', 'First']);
    const target = container.querySelector('sup a')?.getAttribute('href')?.slice(1);
    expect(notes[0]?.id).toBe(target);
    expect(notes[0]?.querySelectorAll('a')).toHaveLength(2);
  });

  it('mark citations', () => {
    const annotation = {
      type: 'url_citation',
      url_citation: { start_index: 0, end_index: 3, url: 'https://s.example', title: 'Source' },
    } as const;
    const { container } = render(<Markdown text="Sky is blue" annotations={[annotation]} />);
    expect(container.querySelector('p')?.textContent).toBe('Sky1 is blue');
    expect(screen.getByLabelText('Source 1: Source').getAttribute('href')).toBe('https://s.example');
  });
});

describe('an answer that was stopped', () => {
  it.each([
    ['bold text', 'see the **table of the har', 'strong'],
    ['a table without its second line', '| a | b |', 'table'],
    ['a link without its address', 'see [the docs](https://exa', 'a'],
    ['a formula of code', 'run `npm i', 'code'],
    ['a tag', 'H<sub>2', 'sub'],
  ])('keeps its look: %s', (_, text, tag) => {
    const { container, rerender } = render(<Markdown text={text} streaming />);
    const markup = (): string => container.querySelector('.cs-md-section')?.innerHTML ?? '';
    const html = markup();
    expect(container.querySelector(tag)).not.toBeNull();
    rerender(<Markdown text={text} incomplete />);
    expect(markup()).toBe(html);
    rerender(<Markdown text={text} />);
    expect(markup() === html).toBe(tag === 'sub');
  });
});
