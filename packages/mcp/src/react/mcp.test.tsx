import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import { McpServer as SdkServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { scriptedModel } from '@chat-stream/testing';
import { Chat } from '@chat-stream/ui';
import { StrictMode, type ReactNode } from 'react';
import * as z from 'zod';
import { afterEach, expect, test, vi } from 'vitest';
import type { McpOptions } from '../server/types.js';
import { McpMenu } from './McpMenu.js';
import { McpRequests } from './McpRequests.js';
import { mcpGerman } from './labels/german.js';
import { useMcpServers } from './useMcpServers.js';

afterEach(cleanup);

/** A server in memory with a tool that asks the user, a prompt and a resource. */
function lunchServer(): Pick<McpOptions, 'transport'> {
  return {
    async transport() {
      const server = new SdkServer({ name: 'lunch', version: '1' });
      server.registerTool(
        'book',
        { description: 'Books a table.', annotations: { readOnlyHint: true, openWorldHint: false } },
        async () => {
          const answer = await server.server.elicitInput({
            message: 'How many are you?',
            requestedSchema: {
              type: 'object',
              properties: {
                people: { type: 'integer', title: 'People', minimum: 1, maximum: 9 },
                place: { type: 'string', title: 'Place', enum: ['in', 'out'] },
                vegan: { type: 'boolean', title: 'Vegan' },
              },
              required: ['people'],
            },
          });
          return { content: [{ type: 'text', text: JSON.stringify(answer) }] };
        },
      );
      server.registerTool('cancel', { description: 'Cancels.' }, () => ({ content: [] }));
      server.registerPrompt('plan', { title: 'Plan lunch' }, () => ({
        messages: [{ role: 'user', content: { type: 'text', text: 'Plan lunch for Friday.' } }],
      }));
      server.registerPrompt(
        'greet',
        {
          title: 'Greet',
          argsSchema: {
            who: completable(z.string(), (text) => ['Ada', 'Grace'].filter((name) => name.startsWith(text))),
          },
        },
        ({ who }) => ({ messages: [{ role: 'user', content: { type: 'text', text: `Greet ${who} warmly.` } }] }),
      );
      server.registerResource('menu', 'lunch://menu', { title: 'Menu' }, () => ({
        contents: [{ uri: 'lunch://menu', text: 'Soup.' }],
      }));
      const [client, other] = InMemoryTransport.createLinkedPair();
      await server.connect(other);
      return client;
    },
  };
}

const book = scriptedModel((request) =>
  request.messages.at(-1)?.role === 'tool'
    ? `The server said: ${JSON.stringify(request.messages.at(-1)?.content)}`
    : [{ type: 'tool-call', name: 'lunch_book', arguments: {} }],
);

function App({
  servers,
  isGerman = false,
}: {
  readonly servers: readonly McpOptions[];
  readonly isGerman?: boolean;
}): ReactNode {
  const mcp = useMcpServers(servers);
  const labels = isGerman ? mcpGerman : undefined;
  return (
    <Chat
      transport={book.transport}
      model="m"
      tools={mcp.tools}
      triggers={mcp.triggers}
      composerTools={<McpMenu mcp={mcp} labels={labels} />}
      footer={<McpRequests mcp={mcp} labels={labels} />}
    />
  );
}

async function ask(text: string): Promise<void> {
  fireEvent.change(screen.getByRole('textbox', { name: /message/i }), { target: { value: text } });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Send' })));
}

const lunch = (): McpOptions[] => [{ name: 'lunch', ...lunchServer() }];

test('a server that asks the user shows a form, holds back values that do not fit, and gets those that do', async () => {
  render(<App servers={lunch()} />);
  await screen.findByText('Tools (3)');
  await ask('Book.');
  const card = await screen.findByRole('region', { name: 'lunch needs your input' });
  expect(card.textContent).toContain('How many are you?');
  const people = within(card).getByLabelText(/People/);
  fireEvent.change(people, { target: { value: '12' } });
  fireEvent.click(within(card).getByRole('button', { name: 'Submit' }));
  expect(within(card).getByRole('alert').textContent).toContain('Not valid');
  expect(people.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(people, { target: { value: '4' } });
  fireEvent.change(within(card).getByLabelText(/Place/), { target: { value: 'out' } });
  await act(async () => fireEvent.click(within(card).getByRole('button', { name: 'Submit' })));
  await vi.waitFor(() => expect(screen.getByRole('log').textContent).toContain('"people":4,"place":"out"'));
  expect(card.isConnected).toBe(false);
});

test.each([
  ['Decline', (card: HTMLElement) => fireEvent.click(within(card).getByRole('button', { name: 'Decline' })), 'decline'],
  [
    'Escape',
    (card: HTMLElement) => fireEvent.keyDown(within(card).getByLabelText(/People/), { key: 'Escape' }),
    'cancel',
  ],
])('%s answers a form without values', async (_name, answer, action) => {
  render(<App servers={lunch()} />);
  await screen.findByText('Tools (3)');
  await ask('Book.');
  const card = await screen.findByRole('region', { name: 'lunch needs your input' });
  await act(async () => answer(card));
  await vi.waitFor(() => expect(screen.getByRole('log').textContent).toContain(`"action":"${action}"`));
});

test('the menu lists servers and tools, says which ask, and takes tools out of the next request', async () => {
  render(
    <StrictMode>
      <App servers={[...lunch(), { name: 'gone', transport: () => Promise.reject(new Error('No such program.')) }]} />
    </StrictMode>,
  );
  fireEvent.click(await screen.findByText('Tools (3)'));
  await screen.findByText('No such program.');
  expect(screen.getByRole('button', { name: 'Retry' })).toBeDefined();
  const group = screen.getByRole('group', { name: /^lunch/ });
  expect(within(group).getByRole('checkbox', { name: /cancel.*Asks first/ })).toBeDefined();
  fireEvent.click(within(group).getByRole('checkbox', { name: 'book' }));
  await screen.findByText('Tools (2)');
  await ask('Book.');
  expect(book.requests.at(-1)!.tools?.map((tool) => (tool as { function: { name: string } }).function.name)).toEqual([
    'lunch_read_resource',
    'lunch_cancel',
  ]);
});

/** Writes into the composer, with the caret at the end. */
function write(text: string): HTMLTextAreaElement {
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: /message/i });
  fireEvent.change(box, { target: { value: text, selectionStart: text.length, selectionEnd: text.length } });
  fireEvent.select(box);
  return box;
}

test('prompts are offered at / and inserted as text; resources at @ by their address', async () => {
  render(<App servers={lunch()} />);
  await screen.findByText('Tools (3)');
  const box = write('/plan');
  fireEvent.click(await screen.findByRole('option', { name: /Plan lunch/ }));
  await vi.waitFor(() => expect(box.value).toContain('Plan lunch for Friday.'));
  write('Read @me');
  fireEvent.click(await screen.findByRole('option', { name: /Menu/ }));
  expect(box.value).toBe('Read lunch://menu ');
});

test('a prompt with arguments asks for them, with what the server suggests, and inserts its text', async () => {
  render(<App servers={lunch()} />);
  await screen.findByText('Tools (3)');
  const box = write('/gre');
  fireEvent.click(await screen.findByRole('option', { name: /Greet/ }));
  expect(box.value).toBe('');
  const card = await screen.findByRole('region', { name: 'Greet, a prompt from lunch' });
  const who = within(card).getByLabelText('who');
  expect(document.activeElement).toBe(who);
  fireEvent.click(within(card).getByRole('button', { name: 'Insert' }));
  expect(within(card).getByRole('alert').textContent).toBe('Fill in this field.');
  fireEvent.change(who, { target: { value: 'G' } });
  await vi.waitFor(() => expect([...card.querySelectorAll('option')].map((option) => option.value)).toEqual(['Grace']));
  fireEvent.change(who, { target: { value: 'Grace' } });
  fireEvent.click(within(card).getByRole('button', { name: 'Insert' }));
  await vi.waitFor(() => expect(box.value).toBe('Greet Grace warmly.'));
  expect(card.isConnected).toBe(false);
});

test('a prompt that is given up inserts nothing', async () => {
  render(<App servers={lunch()} />);
  await screen.findByText('Tools (3)');
  const box = write('/gre');
  fireEvent.click(await screen.findByRole('option', { name: /Greet/ }));
  const card = await screen.findByRole('region', { name: 'Greet, a prompt from lunch' });
  await act(async () => fireEvent.keyDown(within(card).getByLabelText('who'), { key: 'Escape' }));
  expect(card.isConnected).toBe(false);
  expect(box.value).toBe('');
});

test('the switch of a server takes all of its tools, and is mixed where some are on', async () => {
  render(<App servers={lunch()} />);
  fireEvent.click(await screen.findByText('Tools (3)'));
  const group = await screen.findByRole('group', { name: /^lunch/ });
  const all = within(group).getByRole<HTMLInputElement>('checkbox', { name: 'lunch' });
  fireEvent.click(within(group).getByRole('checkbox', { name: 'book' }));
  expect(all.indeterminate).toBe(true);
  fireEvent.click(all);
  expect(all.indeterminate).toBe(false);
  fireEvent.click(all);
  for (const tool of within(group).getAllByRole<HTMLInputElement>('checkbox')) expect(tool.checked).toBe(false);
});

test('the menu closes when the reader points elsewhere', async () => {
  render(<App servers={lunch()} />);
  fireEvent.click(await screen.findByText('Tools (3)'));
  await screen.findByRole('group', { name: /^lunch/ });
  await vi.waitFor(() => {
    // React may not have begun to listen yet.
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('group', { name: /^lunch/ })).toBeNull();
  });
});

test('the parts speak the language of their labels', async () => {
  render(<App servers={lunch()} isGerman />);
  expect(await screen.findByText('Werkzeuge (3)')).toBeDefined();
});
