import { tests } from 'commonmark-spec';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { createMarkdownStream } from '../createMarkdownStream.js';
import { Markdown } from '../react/Markdown.js';

/**
 * A document as HTML itself understands it: elements with what matters of their attributes, and every run of text within an
 * item as the paragraph that it is by definition (HTML standard, 3.2.5.4), with or without `<p>` around it.
 */
type Meaning = string | readonly Meaning[];

const BLOCKS = 'p, ul, ol, li, pre, blockquote, hr, h1, h2, h3, h4, h5, h6, div';
const TRANSPARENT = '.cs-md, .cs-md-section, .cs-md-piece, .cs-md-code, .cs-md-lines, .cs-md-isolate, a.cs-md-refused';
const ADDED = '.cs-md-code-header, .cs-md-host';
/** Links of these examples have dangerous schemes; ours are text. */
const REFUSED = /href="(?!https?:|mailto:)[a-z][a-z0-9+.-]*:/i;

const parse = (html: string): Element => new DOMParser().parseFromString(html, 'text/html').body;
const url = (text: string | null): string =>
  new URL(text ?? '', 'https://base.example/x').href.replaceAll('[', '%5B').replaceAll(']', '%5D');

/** What stands in an element, without the boxes that only the look needs. */
function nodesOf(element: Element): (string | Element)[] {
  return [...element.childNodes].flatMap((node) => {
    if (!(node instanceof Element)) return [node.textContent ?? ''];
    if (node.matches(ADDED)) return [];
    return node.matches(TRANSPARENT) ? nodesOf(node) : [node];
  });
}

function meaningOf(element: Element): Meaning[] {
  const isContainer = element.matches('li, blockquote, ul, ol, body, div');
  const content: Meaning[] = [];
  let run: Meaning[] = [];
  const endRun = (): void => {
    const text = joined(run);
    if (text.some((part) => typeof part !== 'string' || part.trim() !== '')) {
      content.push(...(element.matches('li') ? [['p', ...trimmed(text)] as const] : text));
    }
    run = [];
  };
  for (const node of nodesOf(element)) {
    if (node instanceof Element && isContainer && node.matches(BLOCKS)) {
      endRun();
      content.push(describeElement(node));
    } else run.push(node instanceof Element ? describeElement(node) : node);
  }
  if (!isContainer) return joined(run);
  endRun();
  return content;
}

function describeElement(element: Element): Meaning {
  const name = element.localName;
  if (name === 'a')
    return ['a', url(element.getAttribute('href')), element.getAttribute('title') ?? '', ...meaningOf(element)];
  if (name === 'img') return ['img', element.getAttribute('alt') ?? ''];
  if (element.matches('.cs-md-image-held')) {
    return ['img', element.querySelector('.cs-md-image-alt')?.textContent?.slice(0, -1) ?? ''];
  }
  if (name === 'code' && element.parentElement?.localName === 'pre') {
    return ['code', element.className, element.textContent ?? ''];
  }
  if (name === 'ul' || name === 'ol') {
    const hasText = [...element.children].some((item) => item.firstElementChild !== null || item.textContent !== '');
    const isLoose = element.matches(element.closest('.cs-md') === null ? ':has(> li > p)' : '[data-loose]');
    return [name, element.getAttribute('start') ?? '', hasText && isLoose ? 'loose' : '', ...meaningOf(element)];
  }
  return [name, ...meaningOf(element)];
}

function joined(parts: readonly Meaning[]): Meaning[] {
  const all: Meaning[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part;
    else if (part !== '') all.push(part);
  }
  return all;
}

function trimmed(parts: readonly Meaning[]): Meaning[] {
  return parts
    .map((part, index) => {
      if (typeof part !== 'string') return part;
      const text = index === 0 ? part.trimStart() : part;
      return index === parts.length - 1 ? text.trimEnd() : text;
    })
    .filter((part) => part !== '');
}

const tabbed = (text: string): string => text.replaceAll('→', '\t');

/** Each section is a test of its own: a busy machine needs a minute for all of them. */
const sections = [...new Set(tests.map(({ section }) => section))].map(
  (section) => [section, tests.filter((example) => example.section === section)] as const,
);

/** Raw HTML and refused links are shown as text, on purpose. */
function isCompared({ markdown, html }: (typeof tests)[number]): boolean {
  const stream = createMarkdownStream({ gfm: false });
  stream.push(tabbed(markdown));
  stream.end();
  return !/"type":"html(?:Block)?"/.test(JSON.stringify(stream.blocks)) && !REFUSED.test(html);
}

describe('what React renders', () => {
  it.each(sections)('means what the HTML of each example of CommonMark means: %s', (_section, examples) => {
    const wrong: number[] = [];
    for (const { markdown, html, number } of examples.filter(isCompared)) {
      const markup = renderToStaticMarkup(<Markdown text={tabbed(markdown)} gfm={false} />);
      const [ours, expected] = [markup, tabbed(html)].map((source) => meaningOf(parse(source)));
      if (JSON.stringify(ours) !== JSON.stringify(expected)) wrong.push(number);
    }
    expect(wrong).toEqual([]);
  });

  it('is compared for nearly all examples', () => {
    expect(tests.filter(isCompared)).toHaveLength(576);
  });

  it.each(sections)('is the same, streamed or at once: %s', (_section, examples) => {
    // What React would do later is done at once, so that nothing is left to do when the page of the test is gone.
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
    const [host, whole] = [document.createElement('div'), document.createElement('div')];
    const [root, wholeRoot] = [createRoot(host), createRoot(whole)];
    for (const { markdown, number } of examples) {
      const text = tabbed(markdown);
      for (let length = 3; length < text.length; length += 3) {
        act(() => root.render(<Markdown text={text.slice(0, length)} key={number} streaming />));
      }
      act(() => root.render(<Markdown text={text} key={number} />));
      act(() => wholeRoot.render(<Markdown text={text} key={number} />));
      expect(host.innerHTML, `example ${number}`).toBe(whole.innerHTML);
    }
    act(() => [root, wholeRoot].forEach((each) => each.unmount()));
    vi.unstubAllGlobals();
  });
});
