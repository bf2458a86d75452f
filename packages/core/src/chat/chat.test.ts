import { describe, expect, test } from 'vitest';
import { ChatError } from '../errors.js';
import { messageText, selectError, selectMessages, selectSiblingIds, selectStatus } from '../thread/selectors.js';
import { settle, testChat } from './testChat.js';
import type { Chat } from './types.js';

const texts = (chat: Chat): readonly string[] =>
  selectMessages(chat.getState()).map((message) => `${message.role}: ${messageText(message)}`);
const last = (chat: Chat) => selectMessages(chat.getState()).at(-1)!;

describe('send', () => {
  test('streams an answer below the question', async () => {
    const { chat, model, schedule } = testChat();
    const sent = chat.send('Hi');
    expect(selectStatus(chat.getState())).toBe('submitted');
    await model.text('Hel');
    expect(selectStatus(chat.getState())).toBe('streaming');
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: Hel']);
    await model.text('lo');
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: Hel']);
    schedule.flush();
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: Hello']);
    await model.finish();
    expect(await sent).toEqual({ outcome: 'done', messageIds: [last(chat).id] });
    expect(last(chat)).toMatchObject({
      status: 'done',
      finishReason: 'stop',
      timing: { startedAt: 1000, firstTokenAt: 1000, endedAt: 1000 },
    });
    expect(selectStatus(chat.getState())).toBe('idle');
  });

  test('sends settings, instructions, the visible path and a wish for usage', async () => {
    const { chat, model } = testChat({
      request: { model: 'm', maxTokens: 5, top_k: 3, messages: [{ role: 'system', content: 'Be brief.' }] },
    });
    void chat.send('One');
    await model.text('1');
    await model.finish();
    void chat.send('Two', { request: { temperature: 0 } });
    await settle();
    expect(model.requests[1]!.request).toEqual({
      model: 'm',
      max_tokens: 5,
      top_k: 3,
      temperature: 0,
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'One' },
        { role: 'assistant', content: '1' },
        { role: 'user', content: 'Two' },
      ],
    });
  });

  test('a message without a word or a file is a mistake, and leaves no trace', async () => {
    const { chat, model } = testChat();
    await expect(chat.send('')).rejects.toMatchObject({ code: 'misuse' });
    await expect(chat.send(' \n\t')).rejects.toMatchObject({ code: 'misuse' });
    await expect(chat.send([])).rejects.toMatchObject({ code: 'misuse' });
    await expect(chat.send([{ type: 'text', text: ' ' }])).rejects.toMatchObject({ code: 'misuse' });
    expect([texts(chat), model.requests, selectStatus(chat.getState())]).toEqual([[], [], 'idle']);
    const image = { type: 'image', url: 'data:image/png;base64,' } as const;
    void chat.send([image, { type: 'text', text: '' }]);
    await settle();
    expect(last(chat).status).toBe('streaming');
    // Busy or not: what is queued and what is edited is a message, too.
    await expect(chat.send(' ')).rejects.toMatchObject({ code: 'misuse' });
    expect(chat.getState().queue).toEqual([]);
    expect(selectMessages(chat.getState())[0]!.parts).toEqual([image]);
    await chat.stop();
    await expect(chat.edit(selectMessages(chat.getState())[0]!.id, '')).rejects.toMatchObject({ code: 'misuse' });
  });

  test('commits at most once a frame, and nothing after the end', async () => {
    const { chat, model, schedule } = testChat();
    let deltas = 0;
    chat.subscribe((event) => event.type === 'run-delta' && deltas++);
    void chat.send('Hi');
    await model.text('a'); // the phase changes: at once
    for (let i = 0; i < 1000; i++) void model.text('b');
    await settle();
    await settle();
    expect(deltas).toBe(1);
    expect(schedule.pending).toBe(1);
    schedule.flush();
    expect(deltas).toBe(2);
    await model.text('c');
    await model.finish();
    expect(schedule.pending).toBe(0);
    expect(deltas).toBe(2);
    expect(messageText(last(chat))).toBe(`a${'b'.repeat(1000)}c`);
  });

  test('settled messages keep their identity while another streams', async () => {
    const { chat, model, schedule } = testChat();
    void chat.send('One');
    await model.text('1');
    await model.finish();
    const before = selectMessages(chat.getState());
    void chat.send('Two');
    await model.text('2');
    await model.text('3');
    schedule.flush();
    const after = selectMessages(chat.getState());
    expect(after.slice(0, 2)).toEqual(before);
    expect(after[0]).toBe(before[0]);
    expect(after[1]).toBe(before[1]);
  });

  test('n answers are siblings that stream side by side', async () => {
    const { chat, model } = testChat({ request: { model: 'm', n: 2 } });
    void chat.send('Hi');
    await model.push({ choices: [{ index: 1, delta: { content: 'Two' } }] });
    await model.push({ choices: [{ index: 0, delta: { content: 'One' }, finish_reason: 'stop' }] });
    await model.push({ choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] });
    await model.finish();
    const ids = selectSiblingIds(chat.getState(), last(chat).id);
    expect(ids.map((id) => messageText(chat.getState().nodes[id]!.message))).toEqual(['One', 'Two']);
    expect(messageText(last(chat))).toBe('One');
  });
});

describe('stop', () => {
  test('keeps the text, resolves when it is in the state, and no chunk comes after it', async () => {
    const { chat, model } = testChat();
    const sent = chat.send('Hi');
    await model.text('Hel');
    void model.text('lo');
    await settle();
    await chat.stop();
    expect(last(chat)).toMatchObject({ status: 'stopped', parts: [{ type: 'text', text: 'Hello' }] });
    expect(chat.getState().runs).toHaveLength(0);
    expect(await sent).toMatchObject({ outcome: 'stopped' });
    expect(model.requests[0]!.options.signal.aborted).toBe(true);
    const after = chat.getState();
    await model.text('!');
    expect(chat.getState()).toBe(after);
  });

  test('before the first word leaves the question alone', async () => {
    const { chat } = testChat();
    const sent = chat.send('Hi');
    await chat.stop();
    expect(await sent).toEqual({ outcome: 'stopped', messageIds: [] });
    expect(texts(chat)).toEqual(['user: Hi']);
  });
});

describe('failure', () => {
  test('keeps the partial text, says why, and rejects', async () => {
    const { chat, model } = testChat();
    const sent = chat.send('Hi');
    sent.catch(() => {});
    await model.text('Hel');
    await model.fail(new ChatError('connection_lost', 'Gone.'));
    await expect(sent).rejects.toMatchObject({ code: 'connection_lost' });
    expect(last(chat)).toMatchObject({ status: 'failed', parts: [{ type: 'text', text: 'Hel' }] });
    expect(selectStatus(chat.getState())).toBe('error');
    expect(selectError(chat.getState())?.message).toBe('Gone.');
  });

  test('a retry replaces an empty failure, and keeps one that holds text', async () => {
    const { chat, model } = testChat();
    chat.send('Hi').catch(() => {});
    await model.fail(new TypeError('Load failed'));
    expect(last(chat)).toMatchObject({ status: 'failed', parts: [], error: { code: 'network', retryable: true } });
    void chat.regenerate();
    await model.text('Hello');
    await model.finish();
    expect(selectSiblingIds(chat.getState(), last(chat).id)).toHaveLength(1);
    chat.regenerate().catch(() => {});
    await model.text('Half');
    await model.fail(new ChatError('connection_lost', 'Gone.'));
    void chat.regenerate();
    await settle();
    expect(selectSiblingIds(chat.getState(), last(chat).id)).toHaveLength(3);
  });

  test('a request with errors does not leave, and says why', async () => {
    const { chat, model } = testChat({ request: { model: 'm', temperature: 'hot' as never } });
    await expect(chat.send('Hi')).rejects.toMatchObject({ code: 'invalid_request', param: 'temperature' });
    expect(model.requests).toHaveLength(0);
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: ']);
  });
});

describe('branches', () => {
  test('regenerate and edit create siblings, and the reader switches between them', async () => {
    const { chat, model } = testChat();
    void chat.send('Hi');
    await model.text('One');
    await model.finish();
    const first = last(chat);
    void chat.regenerate(first.id);
    await model.text('Two');
    await model.finish();
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: Two']);
    chat.selectBranch(first.id);
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: One']);

    const question = selectMessages(chat.getState())[0]!;
    void chat.edit(question.id, 'Hello');
    await model.text('Three');
    await model.finish();
    expect(texts(chat)).toEqual(['user: Hello', 'assistant: Three']);
    chat.selectBranch(question.id);
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: One']);
  });

  test('remove takes a subtree out, and its undo puts it back', async () => {
    const { chat, model } = testChat();
    void chat.send('Hi');
    await model.text('One');
    await model.finish();
    const undo = chat.remove(selectMessages(chat.getState())[0]!.id);
    expect(texts(chat)).toEqual([]);
    undo();
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: One']);
  });

  test('an undo brings back one branch among others, and keeps what has come since', async () => {
    const { chat, model } = testChat();
    void chat.send('Hi');
    for (const text of ['One', 'Two', 'Three']) {
      if (text !== 'One') void chat.regenerate();
      await model.text(text);
      await model.finish();
    }
    const ids = selectSiblingIds(chat.getState(), last(chat).id);
    const undo = chat.remove(ids[1]!);
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: Three']);
    void chat.regenerate();
    await model.text('Four');
    await model.finish();
    undo();
    undo();
    expect(selectSiblingIds(chat.getState(), last(chat).id)).toEqual([...ids, last(chat).id]);
    expect(texts(chat)).toEqual(['user: Hi', 'assistant: Four']);
  });
});

describe('queue', () => {
  test('ten sends at once: none lost, question and answer in turn', async () => {
    const { chat, model } = testChat();
    const sends = Array.from({ length: 10 }, (_, index) => chat.send(`Q${index}`));
    expect(chat.getState().queue).toHaveLength(9);
    for (let index = 0; index < 10; index++) {
      await model.text(`A${index}`, index);
      await model.finish('stop', index);
      await settle();
    }
    await Promise.all(sends);
    expect(texts(chat)).toEqual(
      Array.from({ length: 10 }, (_, index) => [`user: Q${index}`, `assistant: A${index}`]).flat(),
    );
  });

  test('interrupt stops the answer first; reject refuses', async () => {
    const { chat, model } = testChat();
    void chat.send('One');
    await model.text('1');
    await expect(chat.send('Two', { whenBusy: 'reject' })).rejects.toMatchObject({ code: 'misuse' });
    void chat.send('Three', { whenBusy: 'interrupt' });
    await settle();
    await model.text('3');
    await model.finish();
    expect(texts(chat)).toEqual(['user: One', 'assistant: 1', 'user: Three', 'assistant: 3']);
  });

  test('a queued message can be changed and taken back', async () => {
    const { chat, model } = testChat();
    void chat.send('One');
    const second = chat.send('Two');
    void chat.send('Three');
    const [two, three] = chat.getState().queue;
    chat.removeQueued(two!.id);
    chat.editQueued(three!.id, 'Drei');
    expect(await second).toEqual({ outcome: 'stopped', messageIds: [] });
    await model.text('1');
    await model.finish();
    await settle();
    expect(texts(chat).slice(0, 3)).toEqual(['user: One', 'assistant: 1', 'user: Drei']);
  });
});
