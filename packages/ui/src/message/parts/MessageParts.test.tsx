import { cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Part } from '@chat-stream/react';
import { Message } from '../../index.js';
import { Frame, testChat, testMessage } from '../../testTools.js';

// React reports each caught error to the console.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const PARTS: readonly Part[] = [
  { type: 'text', text: 'It is sunny.' },
  { type: 'tool-call', id: 't1', kind: 'function', name: 'weather', arguments: '{"city":"Paris"}', state: 'done' },
  {
    type: 'annotation',
    annotation: { type: 'url_citation', url_citation: { url: 'https://example.org/a', title: 'A forecast' } },
  },
];

function Failing(): ReactNode {
  throw new Error('broken');
}

function show(kit: object, children: ReactNode = <Message.Parts />): void {
  const chat = testChat({ messages: [testMessage('a1', 'assistant', PARTS)] });
  render(
    <Frame chat={chat} {...kit}>
      <Message.Root messageId="a1">{children}</Message.Root>
    </Frame>,
  );
}

it('shows the arguments of a tool call whose component throws, and all other parts', () => {
  show({ components: { tools: { weather: Failing } } });
  expect(screen.getByText('{"city":"Paris"}')).toBeDefined();
  expect(screen.getByText('It is sunny.')).toBeDefined();
  expect(screen.getByRole('link', { name: /A forecast/ })).toBeDefined();
});

it('keeps the look of the end of a cited answer that the reader stopped', () => {
  const parts = PARTS.map((part) => (part.type === 'text' ? { ...part, text: 'It is **sunny' } : part));
  const message = { ...testMessage('a1', 'assistant', parts), status: 'stopped' as const };
  render(
    <Frame chat={testChat({ messages: [message] })}>
      <Message.Root messageId="a1">
        <Message.Parts />
      </Message.Root>
    </Frame>,
  );
  expect(screen.getByText('sunny').tagName).toBe('STRONG');
});

it('shows the address of a source whose component throws, and all other parts', () => {
  show({ components: { annotation: Failing } });
  expect(screen.getByText('https://example.org/a')).toBeDefined();
  expect(screen.getByText('It is sunny.')).toBeDefined();
});

it('shows the text of a part for which the render function throws, and all other parts', () => {
  show(
    {},
    <Message.Parts>
      {(part) => {
        if (part.type === 'text') throw new Error('broken');
        return <p>{part.type}</p>;
      }}
    </Message.Parts>,
  );
  expect(screen.getByText('It is sunny.')).toBeDefined();
  expect(screen.getByText('tool-call')).toBeDefined();
  expect(screen.getByText('annotation')).toBeDefined();
});
