import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { defineTool, toolContent, toolOutput, type Tools } from '@chat-stream/core';
import { Chat } from '../../../chat/Chat.js';
import { testChat, testMessage } from '../../../testTools.js';

afterEach(cleanup);

const callOf = (name: string): Parameters<typeof testChat>[0] => ({
  script: (request) => {
    // Pictures of a result follow it in a message of their own.
    const result = request.messages.findLast(({ role }) => role === 'tool');
    return result
      ? `The tool said: ${JSON.stringify(result.content)}`
      : [{ type: 'tool-call', name, arguments: { to: 'Ada', amount: 12 } }];
  },
});

it('asks before a tool runs, names it, and goes on with what it returned', async () => {
  const pay = vi.fn(() => 'paid');
  const tools = { pay: { execute: pay, needsApproval: true } };
  const chat = testChat({ ...callOf('pay'), tools });
  render(<Chat chat={chat} tools={tools} />);
  await act(() => chat.send('Pay Ada.'));
  const group = screen.getByRole('group', { name: 'Allow pay to run with these arguments?' });
  expect(screen.getByText('amount').nextSibling?.textContent).toBe('12');
  expect(pay).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(document.body);
  fireEvent.click(screen.getByRole('button', { name: 'Allow' }));
  await waitFor(() => expect(screen.getByRole('log').textContent).toContain('The tool said: "paid"'));
  expect(pay).toHaveBeenCalledTimes(1);
  expect(group.isConnected).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: /pay.*Done/ }));
  expect(screen.getByRole('group', { name: 'Result' }).textContent).toBe('paid');
});

it('does not run what was declined', async () => {
  const pay = vi.fn();
  const tools = { pay: { execute: pay, needsApproval: true } };
  const chat = testChat({ ...callOf('pay'), tools });
  render(<Chat chat={chat} tools={tools} />);
  await act(() => chat.send('Pay Ada.'));
  fireEvent.click(screen.getByRole('button', { name: 'Decline' }));
  await waitFor(() => expect(screen.getByRole('log').textContent).toContain('The tool said:'));
  expect(pay).not.toHaveBeenCalled();
  // It is a decision, not an accident.
  fireEvent.click(screen.getByRole('button', { name: /pay.*Declined/ }));
  expect(screen.getByRole('group', { name: 'Reason' }).textContent).toBe('You declined this call.');
  expect(screen.queryByText('Failed')).toBeNull();
  expect(screen.queryByText('Error')).toBeNull();
});

it('shows what a running tool has given so far, and the pictures of its result', async () => {
  let proceed = (): void => {};
  // Made before the tool runs: what is shown may be seen before the tool waits.
  const proceeded = new Promise<void>((resolve) => (proceed = resolve));
  const tools = {
    look: {
      async *execute() {
        yield 'half of it';
        await proceeded;
        yield toolContent([{ type: 'image', url: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' }]);
      },
    },
  };
  const chat = testChat({ ...callOf('look'), tools });
  render(<Chat chat={chat} tools={tools} />);
  let sent: Promise<unknown> | undefined;
  act(() => void (sent = chat.send('Look.')));
  await waitFor(() => expect(screen.getByRole('group', { name: 'Output so far' }).textContent).toBe('half of it'));
  proceed();
  await act(async () => void (await sent));
  fireEvent.click(screen.getByRole('button', { name: /look.*Done/ }));
  expect(screen.getByRole('group', { name: 'Result' }).textContent).toBe('[picture: image/gif]');
  expect(document.querySelector('img[src^="data:image/gif"]')).toBeTruthy();
});

it('shows a tool as it defines itself, with typed arguments and result', async () => {
  const double = defineTool({
    parameters: { type: 'object', properties: { amount: { type: 'number' } }, required: ['amount'] },
    execute: ({ amount }) => ({ twice: amount * 2 }),
    render: ({ part }) => <figure>{part.state === 'done' ? `${part.input.amount}: ${part.output.twice}` : '…'}</figure>,
  });
  const tools = { double };
  const chat = testChat({ ...callOf('double'), tools });
  render(<Chat chat={chat} tools={tools} />);
  await act(() => chat.send('Double it.'));
  expect(screen.getByRole('figure').textContent).toBe('12: 24');
});

it('shows a call of a name that every object has with the component of the kit', async () => {
  const chat = testChat({ ...callOf('constructor'), tools: { other: {} } });
  render(<Chat chat={chat} components={{ tools: {} }} />);
  await act(async () => void (await chat.send('Go.').catch(() => {})));
  expect(screen.getAllByRole('button', { name: /constructor.*Failed/ }).length).toBeGreaterThan(0);
});

it('does not call a tool failed that was never run', () => {
  const call = {
    type: 'tool-call',
    id: 'c',
    kind: 'function',
    name: 'pay',
    arguments: '{"to":"A',
    state: 'failed',
  } as const;
  const chat = testChat({ messages: [testMessage('one', 'assistant', [call], { status: 'stopped' })] });
  render(<Chat chat={chat} />);
  expect(screen.getByRole('button', { name: /pay.*Not run/ })).toBeTruthy();
  expect(screen.queryByText('Failed')).toBeNull();
});

it('shows a call that the reader declined as declined, folded, and not as an error', () => {
  const call = {
    type: 'tool-call',
    id: 'c',
    kind: 'function',
    name: 'pay',
    arguments: '{}',
    result: 'The user declined this call.',
    state: 'declined',
  } as const;
  render(<Chat chat={testChat({ messages: [testMessage('one', 'assistant', [call])] })} />);
  const title = screen.getByRole('button', { name: /pay.*Declined/ });
  expect(title.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(title);
  expect(screen.getByRole('group', { name: 'Reason' })).toBeTruthy();
  expect(screen.queryByText('Error')).toBeNull();
});

it('lets the reader answer a tool that nothing else can answer', async () => {
  const tools = { ask_person: { description: 'Asks the reader.' } };
  const chat = testChat({ ...callOf('ask_person'), tools });
  render(<Chat chat={chat} tools={tools} />);
  await act(() => chat.send('Which one?'));
  fireEvent.change(screen.getByRole('textbox', { name: 'Your answer to ask_person' }), {
    target: { value: 'The red one' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Submit' }));
  await waitFor(() => expect(screen.getByRole('log').textContent).toContain('The tool said: "The red one"'));
});

it('shows a tool with a component of your own, by its name', async () => {
  const tools = { chart: { execute: () => 'drawn' } };
  const chat = testChat({ ...callOf('chart'), tools });
  const Chart = ({ part }: { readonly part: { readonly arguments: string } }): React.ReactNode => (
    <figure>Chart of {part.arguments}</figure>
  );
  render(<Chat chat={chat} tools={tools} components={{ tools: { chart: Chart } }} />);
  await act(() => chat.send('Draw.'));
  expect(document.querySelector('figure')?.textContent).toContain('"to":"Ada"');
});

it('keeps an error in a part from taking the conversation with it', async () => {
  const report = vi.spyOn(console, 'error').mockImplementation(() => {});
  const Broken = (): never => {
    throw new Error('broken renderer');
  };
  const chat = testChat({ script: 'The **text** itself.' });
  render(<Chat chat={chat} components={{ text: Broken }} />);
  await act(() => chat.send('Hi'));
  expect(screen.getByText('The **text** itself.')).toBeTruthy();
  expect(report).toHaveBeenCalled();
  vi.restoreAllMocks();
});

it('says why it asks after content of strangers was read, and where a result comes from', async () => {
  const tools: Tools = {
    read: {
      effects: 'none',
      execute: () => toolOutput({ text: 'News.', origin: { name: 'shop.example', trust: 'untrusted' } }),
    },
    pay: { execute: () => 'paid' },
  };
  const chat = testChat({
    script: (request) => [
      { type: 'tool-call', name: request.messages.at(-1)?.role === 'tool' ? 'pay' : 'read', arguments: {} },
    ],
    tools,
  });
  render(<Chat chat={chat} tools={tools} />);
  await act(() => chat.send('Read the news.'));
  expect(screen.getByRole('group', { name: /Allow pay/ }).textContent).toContain('content from shop.example');
  fireEvent.click(screen.getByRole('button', { name: /read.*Done/ }));
  expect(screen.getByText('From shop.example')).toBeDefined();
});

it('shows progress while a tool runs, and then the pieces of its result', async () => {
  let finish = (): void => {};
  const tools: Tools = {
    draw: {
      async execute(_args, { report }) {
        report({ value: 1, total: 4, message: 'Drawing' });
        await new Promise<void>((resolve) => (finish = resolve));
        const text = `${'x'.repeat(30_000)}end`;
        return toolOutput({
          text: 'Shown.',
          content: [
            { type: 'resource', uri: 'file:///a.txt', name: 'Notes' },
            { type: 'text', text },
          ],
        });
      },
    },
  };
  const chat = testChat({ ...callOf('draw'), tools });
  render(<Chat chat={chat} tools={tools} />);
  let sent: Promise<unknown> | undefined;
  act(() => void (sent = chat.send('Draw.')));
  expect((await screen.findByRole('progressbar', { name: 'draw' })).getAttribute('value')).toBe('1');
  expect(screen.getByText('Drawing')).toBeDefined();
  finish();
  await act(() => sent!);
  fireEvent.click(screen.getByRole('button', { name: /draw.*Done/ }));
  expect(screen.getByText('file:///a.txt')).toBeDefined();
  // The rest of a long text is one click away.
  expect(screen.getByRole('group', { name: 'Result' }).textContent).toHaveLength(20_000);
  fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(screen.getByRole('group', { name: 'Result' }).textContent).toMatch(/end$/);
});
