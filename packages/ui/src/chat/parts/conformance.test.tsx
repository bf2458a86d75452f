import { cleanup, fireEvent, render, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ChatRoot, Composer, Message, Thread } from '../../index.js';
import { english } from '../../locales/en.js';
import type { Labels } from '../../locales/Labels.js';
import { Frame, testChat } from '../../testTools.js';
import { messages, rows, settled, type AnyPart, type Row } from './testRows.js';
import * as kit from '../../index.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function show(row: Row, extra: Record<string, unknown>, labels?: Labels): Promise<HTMLElement> {
  const { part: Part, props, around = (node) => node, chat: makeChat = settled, prepare } = row;
  const chat = await makeChat();
  const { container } = render(
    <Frame chat={chat} labels={labels}>
      {around(<Part {...props} {...extra} />)}
    </Frame>,
  );
  prepare?.(container);
  return waitFor(() => {
    const element = container.querySelector<HTMLElement>('[data-testid="part"]');
    if (!element) throw new Error('The part passed on no attributes.');
    return element;
  });
}

/** The labels with a sign in the place of each word. */
function marked<Words>(words: Words): Words {
  if (typeof words === 'string') return '§' as Words;
  if (typeof words === 'function') return (() => '§') as Words;
  const entries = Object.entries(words as object).map(([key, value]) => [key, marked(value as unknown)]);
  return Object.fromEntries(entries) as Words;
}

/** All that an element says: its texts, names, tooltips and placeholders. */
function wordsIn(element: HTMLElement): string {
  const all = [element, ...element.querySelectorAll<HTMLElement>('*')];
  const names = ['aria-label', 'title', 'placeholder', 'data-tooltip', 'alt'].flatMap((name) =>
    all.map((each) => each.getAttribute(name) ?? ''),
  );
  return [element.textContent ?? '', ...names].join(' ');
}

describe.each(rows)('$name', (row) => {
  it('is one element that takes attributes, class names and style beside its own', async () => {
    const element = await show(row, {
      'data-testid': 'part',
      className: 'mine',
      style: { order: 7 },
      title: 'T',
      lang: 'de',
    });
    expect(element.localName).toBe(row.tag);
    expect(element.className.split(' ').length).toBeGreaterThan(1);
    expect(element.classList).toContain('mine');
    expect([...element.classList].some((name) => name.startsWith('cs-'))).toBe(true);
    expect(element.style.order).toBe('7');
    expect({ title: 'T', lang: 'de', [row.means ?? '']: '' }).toMatchObject({
      title: element.title,
      lang: element.lang,
    });
  });

  it('gives its ref', async () => {
    const seen: (HTMLElement | null)[] = [];
    const element = await show(row, { 'data-testid': 'part', ref: (target: HTMLElement | null) => seen.push(target) });
    expect(seen[0]).toBe(element);
  });

  it('becomes another element with `render`, and keeps its class, state, children and refs', async () => {
    const refs: (HTMLElement | null)[] = [];
    const keep = (target: HTMLElement | null): void => void refs.push(target);
    const element = await show(row, {
      'data-testid': 'part',
      render: <section className="other" ref={keep} />,
      ref: keep,
    });
    expect(element.localName).toBe('section');
    expect(element.classList).toContain('other');
    expect([...element.classList].some((name) => name.startsWith('cs-'))).toBe(true);
    // Both, and no third: StrictMode takes them away once and gives them again.
    expect(refs.filter((target) => target === element).length % 2).toBe(0);
    expect(refs.slice(0, 2)).toEqual([element, element]);
    expect(refs.slice(-2)).toEqual([element, element]);
    expect(row.state === '' || element.hasAttribute(row.state)).toBe(true);
  });

  it('hands its attributes and state to a `render` function', async () => {
    const element = await show(row, {
      'data-testid': 'part',
      render: ({ children: _children, ...props }: Record<string, unknown>, state: object) => (
        <aside {...props} data-states={Object.keys(state).length} />
      ),
    });
    expect(element.localName).toBe('aside');
    expect(Number(element.dataset['states'])).toBeGreaterThanOrEqual(row.state ? 1 : 0);
  });
});

// The panel says what the table of request fields says, which is no label.
describe.each(rows.filter(({ name }) => name !== 'RequestPanel'))('$name', (row) => {
  it('says nothing that cannot be said in other words', async () => {
    const element = await show(row, { 'data-testid': 'part' }, marked(english));
    // The technical details of an error are for developers, and English everywhere.
    const own = [/Because\.|Why\?|Another\.|prose|scripted/, /\{\s+"code"[^}]*\}/, row.says ?? /$^/].reduce(
      (text, known) => text.replace(new RegExp(known, 'g'), ''),
      wordsIn(element),
    );
    expect(own).not.toMatch(/\p{L}{2,}/u);
  });
});

describe('the suite', () => {
  /** Exports that are no parts: `LabelsProvider` draws nothing, and `ToolCallView` is a value for `components`. */
  const others = new Set(['LabelsProvider', 'ToolCallView']);
  const partsOf = (module: object, group = ''): readonly string[] =>
    Object.entries(module).flatMap(([name, value]) => {
      if (!/^[A-Z]/.test(name) || others.has(name)) return [];
      return Object.prototype.toString.call(value) === '[object Module]'
        ? partsOf(value as object, `${name}.`)
        : [`${group}${name}`];
    });

  it('knows every part that is exported', () => {
    const parts = partsOf(kit);
    expect(parts.length).toBeGreaterThan(40);
    expect(parts.filter((name) => !rows.some((row) => row.name === name))).toEqual([]);
  });
});

describe('ChatRoot', () => {
  it('shows its look as attributes', () => {
    const { container } = render(<ChatRoot chat={testChat()} theme="dark" density="compact" accent="violet" />);
    const { dataset } = container.querySelector<HTMLElement>('.cs-root')!;
    expect(dataset).toMatchObject({ theme: 'dark', density: 'compact', accent: 'violet' });
  });
});

describe('Message.Editor', () => {
  it('is nothing until the message is edited, then a form that takes attributes', () => {
    const { container, getByRole } = render(
      <Frame chat={testChat({ messages })}>
        <Message.Root messageId="question">
          <Message.Edit />
          <Message.Editor className="mine" title="T" />
        </Message.Root>
      </Frame>,
    );
    expect(container.querySelector('form')).toBeNull();
    fireEvent.click(getByRole('button', { name: 'Edit' }));
    const form = container.querySelector('form')!;
    expect(form.className).toBe('mine cs-editor');
    expect(form.title).toBe('T');
    expect(document.activeElement).toBe(getByRole('textbox', { name: 'Edit message' }));
    fireEvent.keyDown(document.activeElement!, { key: 'Escape' });
    expect(container.querySelector('form')).toBeNull();
    expect(document.activeElement?.localName).toBe('article');
  });
});

describe('a part outside its root', () => {
  it.each([
    ['Thread.Messages', Thread.Messages as AnyPart],
    ['Message.Parts', Message.Parts as AnyPart],
    ['Composer.Send', Composer.Send as AnyPart],
  ])('%s says what is missing', (_name, Part) => {
    const chat = testChat();
    expect(() => render(<Frame chat={chat}>{<Part />}</Frame>)).toThrow(/must be inside a </);
  });
});
