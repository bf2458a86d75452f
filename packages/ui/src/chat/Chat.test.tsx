import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { Profiler, StrictMode } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ChatError, selectMessageIds } from '@chat-stream/react';
import { scriptedModel } from '@chat-stream/testing';
import { Composer, Menu, Message, Thread } from '../index.js';
import { Frame, reached, testChat, testMessage } from '../testTools.js';
import { Chat } from './Chat.js';

afterEach(cleanup);
// jsdom has no popovers.
HTMLElement.prototype.hidePopover ??= () => {};

const write = (text: string): void => {
  fireEvent.change(screen.getByRole('textbox', { name: 'Message' }), { target: { value: text } });
};
const articles = (): HTMLElement[] => screen.queryAllByRole('article');

describe('Chat', () => {
  it('needs nothing around it: sends, streams, and leaves the focus in the composer', async () => {
    const model = scriptedModel('A **short** answer.');
    render(
      <StrictMode>
        <Chat transport={model.transport} model="any" />
      </StrictMode>,
    );
    write('Hello?');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(articles()[1]?.textContent).toContain('A short answer.'));
    expect(articles().map((article) => article.getAttribute('aria-label'))).toEqual(['You', 'Assistant']);
    expect(articles()[1]?.querySelector('strong')?.textContent).toBe('short');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }));
    expect(screen.getByRole('textbox', { name: 'Message' })).toHaveProperty('value', '');
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]).toMatchObject({ model: 'any' });
  });

  it('names the conversation, and does not make it a live region', () => {
    render(<Chat chat={testChat()} />);
    const log = screen.getByRole('log', { name: 'Conversation' });
    expect(log.getAttribute('aria-live')).toBe('off');
    expect(log.tabIndex).toBe(0);
  });

  it('has Stop in the place of Send while an answer is written, and keeps what came', async () => {
    const chat = testChat({ script: ['Half', { type: 'stall' }] });
    render(<Chat chat={chat} />);
    write('Go');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    const stop = await screen.findByRole('button', { name: 'Stop' });
    expect(screen.queryByRole('button', { name: 'Send' })).toBeNull();
    await waitFor(() => expect(articles()[1]?.textContent).toContain('Half'));
    fireEvent.click(stop);
    await screen.findByText('You stopped this response.');
    expect(articles()[1]?.textContent).toContain('Half');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Message' }));
  });

  it('stops with Escape only from within the composer', async () => {
    const chat = testChat({ script: ['Half', { type: 'stall' }] });
    render(<Chat chat={chat} />);
    void chat.send('Go').catch(() => {});
    await waitFor(() => expect(articles()[1]?.textContent).toContain('Half'));
    fireEvent.keyDown(screen.getByRole('log'), { key: 'Escape' });
    expect(chat.getState().runs).not.toHaveLength(0);
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Message' }), { key: 'Escape' });
    await waitFor(() => expect(chat.getState().runs).toHaveLength(0));
  });

  it('leaves Escape to what is open in the composer, and does not stop the answer with it', async () => {
    let signal: AbortSignal | undefined;
    const chat = testChat({
      async *transport(_request, options) {
        signal = options.signal;
        yield { choices: [{ index: 0, delta: { content: 'Half' } }] };
        await new Promise((resolve) => options.signal.addEventListener('abort', resolve));
      },
      request: { messages: [{ role: 'system', content: 'Be brief.' }] },
    });
    const handle = vi.fn((event: React.KeyboardEvent) => event.preventDefault());
    const tools = (
      <>
        <Menu label="Moods" items={[{ label: 'Calm' }]}>
          M
        </Menu>
        <input aria-label="Own" onKeyDown={handle} />
      </>
    );
    render(<Chat chat={chat} composerTools={tools} />);
    void chat.send('Go').catch(() => {});
    await waitFor(() => expect(articles()[1]?.textContent).toContain('Half'));
    const popups = [
      screen.getByRole('textbox', { name: 'Instructions', hidden: true }),
      screen.getByLabelText('Moods', { selector: '[role="menu"]' }),
      screen.getByRole('textbox', { name: 'Own' }),
    ];
    for (const popup of popups) {
      fireEvent.keyDown(popup, { key: 'Escape' });
      expect(signal?.aborted).toBe(false);
    }
    expect(handle).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(screen.getByRole('textbox', { name: 'Message' }), { key: 'Escape' });
    expect(signal?.aborted).toBe(true);
    await waitFor(() => expect(chat.getState().runs).toHaveLength(0));
  });

  it('offers suggestions, and sends the one that is chosen', async () => {
    const chat = testChat({ script: 'Bergen: rain.' });
    render(<Chat chat={chat} suggestions={[{ title: 'Weather', prompt: 'What is the weather?' }]} />);
    fireEvent.click(screen.getByRole('button', { name: 'Weather' }));
    await waitFor(() => expect(articles()[1]?.textContent).toContain('Bergen: rain.'));
    expect(articles()[0]?.textContent).toContain('What is the weather?');
    expect(screen.queryByRole('button', { name: 'Weather' })).toBeNull();
  });

  it('shows what waits, and takes it back into the composer', async () => {
    const chat = testChat({ script: ['Half', { type: 'stall' }] });
    render(<Chat chat={chat} />);
    await act(async () => void chat.send('Go').catch(() => {}));
    write('And then?');
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await screen.findByRole('list', { name: 'Queued messages' });
    fireEvent.click(screen.getByRole('button', { name: 'Edit queued message' }));
    expect(chat.getState().queue).toHaveLength(0);
    expect(screen.getByRole('textbox', { name: 'Message' })).toHaveProperty('value', 'And then?');
    await chat.stop();
  });

  it('speaks at the boundaries only', async () => {
    const chat = testChat({ script: ['First **part**. Second.'] });
    const { container } = render(<Chat chat={chat} />);
    const said: string[] = [];
    const announcer = container.querySelector('[role="status"][aria-atomic="false"]')!;
    const observer = new MutationObserver(() => said.push(announcer.lastElementChild?.textContent ?? ''));
    observer.observe(announcer, { childList: true, characterData: true, subtree: true });
    // Not within act(): React 18 shows nothing there before its end.
    const sent = chat.send('Go');
    await waitFor(() => expect(said.at(-1)).toBe('First part. Second.'));
    await sent;
    expect(said).toEqual(['Generating a response', 'First part. Second.']);
    observer.disconnect();
  });

  it('speaks other languages through its labels', () => {
    render(<Chat chat={testChat()} labels={{ send: 'Senden', message: 'Nachricht' }} />);
    expect(screen.getByRole('button', { name: 'Senden' })).toBeTruthy();
    expect(screen.getByRole('textbox', { name: 'Nachricht' })).toBeTruthy();
  });

  it('has no composer and no changing actions when it is read only', () => {
    const messages = [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', 'Because.')];
    render(<Chat chat={testChat({ messages })} readOnly />);
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    expect(screen.getAllByRole('button', { name: 'Copy' })).toHaveLength(2);
  });
});

describe('a settled message', () => {
  it('does not render while another one streams', async () => {
    const words = Array.from({ length: 1000 }, (_, index) => `word${index} `);
    const chat = testChat({
      script: { steps: words, bytesPerRead: 400 },
      messages: [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', 'Because **so**.')],
    });
    const renders = new Map<string, number>();
    const count = (id: string): void => void renders.set(id, (renders.get(id) ?? 0) + 1);
    const commits = vi.fn();
    chat.subscribe((event) => event.type === 'run-delta' && commits());
    render(
      <Frame chat={chat}>
        <Thread.Root>
          <Thread.Viewport>
            <Thread.Messages>
              {(id) => (
                <Profiler id={id} onRender={count}>
                  <Message.View messageId={id} />
                </Profiler>
              )}
            </Thread.Messages>
          </Thread.Viewport>
          <Composer.View />
        </Thread.Root>
      </Frame>,
    );
    const before = new Map(renders);
    const sent = chat.send('Again?');
    await act(() => reached(chat, (state) => (state.runs[0]?.drafts[0]?.parts.length ?? 0) > 0));
    const [, , question, answer] = selectMessageIds(chat.getState());
    const atStart = new Map(renders);
    await act(() => sent);
    // The answer before stops being the last one: that is one render, and it is not one for each token.
    expect(atStart.get('q')).toBe(before.get('q'));
    expect(renders.get('q')).toBe(before.get('q'));
    expect(renders.get('a')).toBe(atStart.get('a'));
    expect(renders.get(question!)).toBe(atStart.get(question!));
    expect(renders.get(answer!)!).toBeGreaterThan(1);
    expect(renders.get(answer!)!).toBeLessThanOrEqual(commits.mock.calls.length + 6);
  });
});

describe('a failed answer', () => {
  it('says what happened, keeps the text, shows the detail, and retries', async () => {
    const chat = testChat({
      script: (_request, { turn }) => (turn === 0 ? ['Half of it', { type: 'cut' }] : 'All of it.'),
    });
    render(<Chat chat={chat} />);
    await act(() => chat.send('Go').catch(() => {}));
    const error = await screen.findByRole('group', { name: /ended early|connection was lost/ });
    expect(articles()[1]?.textContent).toContain('Half of it');
    expect(error.textContent).toContain('The text received so far was kept.');
    expect(error.querySelector('details pre')?.textContent).toContain('"code"');
    fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
    await waitFor(() => expect(articles()[1]?.textContent).toContain('All of it.'));
    expect(screen.getByRole('group', { name: 'Versions' }).textContent).toContain('2 / 2');
    fireEvent.click(screen.getByRole('button', { name: 'Previous version' }));
    expect(articles()[1]?.textContent).toContain('Half of it');
  });

  it('counts down to the retry', () => {
    const error = new ChatError('rate_limit', 'Slow down.', {
      status: 429,
      retryAt: Date.now() + 20_000,
      retryable: true,
    });
    const messages = [testMessage('q', 'user', 'Why?'), testMessage('a', 'assistant', [], { status: 'failed', error })];
    render(<Chat chat={testChat({ messages })} />);
    expect(screen.getByRole('button', { name: /^Retry in (?:19|20|21) s$/ })).toBeTruthy();
  });
});
