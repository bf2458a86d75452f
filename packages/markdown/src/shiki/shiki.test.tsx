import { cleanup, render } from '@testing-library/react';
import { createHighlighter, createJavaScriptRegexEngine } from 'shiki';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Markdown } from '../react/Markdown.js';
import type { ShikiHighlighter } from './createShikiLanguages.js';
import { shiki } from './shiki.js';

let highlighter: Awaited<ReturnType<typeof createHighlighter>>;

beforeAll(async () => {
  const engine = createJavaScriptRegexEngine({ forgiving: true });
  highlighter = await createHighlighter({
    themes: ['github-light-high-contrast', 'github-dark-high-contrast'],
    langs: ['ts'],
    engine,
  });
});
afterEach(cleanup);

const CODE = 'const a = `one\ntwo ${b}`; // c\nlet d = /x/;\n';

/** The text and colour of each coloured piece. */
const pieces = (container: HTMLElement): readonly string[] =>
  [...container.querySelectorAll<HTMLElement>('code span[style]')].map(({ textContent, style }) => {
    // jsdom does not know light-dark(), so the attribute is empty where it would be: the colours are looked at in a browser.
    return `${textContent}${style.fontStyle}`;
  });

describe('shiki', () => {
  it('reads each line once, from the state of the line before, and never shows less than the code', async () => {
    const read: string[] = [];
    const counting: ShikiHighlighter = {
      codeToTokens: (code, options) => {
        read.push(code);
        return highlighter.codeToTokens(code, options);
      },
      loadLanguage: async () => undefined,
      getLoadedLanguages: () => ['ts'],
    };
    const plugins = [shiki({ highlighter: counting })];
    const view = (text: string): React.ReactElement => <Markdown text={text} streaming plugins={plugins} />;
    const { container, rerender } = render(view('```ts\n'));
    const text = `\`\`\`ts\n${CODE}`;
    for (let length = 8; length <= text.length; length += 3) {
      rerender(view(text.slice(0, length)));
      expect(container.querySelector('code')?.textContent).toBe(text.slice(6, length));
      await Promise.resolve();
    }
    rerender(view(`${text}\`\`\`\n`));
    await vi.waitFor(() => expect(pieces(container).length).toBeGreaterThan(10));
    expect(read).toEqual(CODE.trimEnd().split('\n'));
    const whole = highlighter.codeToTokens(CODE.trimEnd(), {
      lang: 'ts',
      themes: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
      tokenizeTimeLimit: 0,
    });
    expect(pieces(container)).toEqual(whole.tokens.flat().map(({ content }) => content));
  });

  it('loads a language for the first fence that names it, and leaves others plain', async () => {
    const loadLanguage = vi.fn((name: string) =>
      name === 'js' ? highlighter.loadLanguage('js') : Promise.reject(new Error(name)),
    );
    const lazy = vi.fn(async () => ({ ...highlighter, loadLanguage }) as unknown as ShikiHighlighter);
    const plugins = [shiki({ highlighter: lazy })];
    const { container, rerender } = render(<Markdown text="No code." plugins={plugins} />);
    expect(lazy).not.toHaveBeenCalled();
    rerender(<Markdown text={'```js\nlet a;\n```\n\n```nope\nlet b;\n```'} plugins={plugins} />);
    await vi.waitFor(() => expect(pieces(container)).toContain('let'));
    expect(lazy).toHaveBeenCalledOnce();
    expect(loadLanguage.mock.calls.flat().sort()).toEqual(['js', 'nope']);
    expect(container.querySelector('.language-nope')?.textContent).toBe('let b;\n');
  });
});
