import { afterEach, describe, expect, test } from 'vitest';
import { fromMessageParams, selectMessages, serverProfiles, toMessageParams, type UserPart } from '../../index.js';
import { delta, finish, text } from '../../protocol/scenarios/wire.js';
import { closeServers, failureOf, hello, startServer, streamed } from './testServer.js';

afterEach(closeServers);

const base64 = (value: string): string => Buffer.from(value).toString('base64');
const file = (filename: string, type: string, value: string): UserPart => ({
  type: 'file',
  filename,
  data: `data:${type};base64,${base64(value)}`,
});

describe('attachments', () => {
  test.for<[filename: string, type: string]>([
    ['notes.txt', 'text/plain'],
    ['notes.md', 'application/octet-stream'],
    ['table.csv', 'application/vnd.ms-excel'],
    ['data.json', 'application/json'],
    ['main.py', 'text/x-python'],
    ['index.ts', 'video/mp2t'],
    ['feed', 'application/atom+xml'],
    ['Makefile', ''],
    ['readme.md', 'text/markdown;charset=utf-8'],
  ])('%s of type %o goes as text, with its name', async ([filename, type]) => {
    const server = await startServer(() => hello);
    await server.chat().send([{ type: 'text', text: 'Read this' }, file(filename, type, 'Ærø ☂\n```\nx\n```')]);
    expect(server.body().messages).toStrictEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'Read this' },
          { type: 'text', text: `${filename}:\n\`\`\`\`\nÆrø ☂\n\`\`\`\nx\n\`\`\`\n\`\`\`\`` },
        ],
      },
    ]);
  });

  test('files of another kind stay files', async () => {
    const server = await startServer(() => hello, serverProfiles.openai);
    await server.chat().send([file('a.pdf', 'application/pdf', '%PDF'), { type: 'file', fileId: 'f1' }]);
    expect(server.body().messages).toMatchObject([
      {
        content: [
          { type: 'file', file: { filename: 'a.pdf' } },
          { type: 'file', file: { file_id: 'f1' } },
        ],
      },
    ]);
  });

  test.for<[name: keyof typeof serverProfiles, part: UserPart, reason: RegExp]>([
    [
      'openai',
      { type: 'image', url: 'data:image/heic;base64,AA==' },
      /OpenAI does not take pictures of the type image\/heic/,
    ],
    ['openai', { type: 'image', url: 'data:image/svg+xml;utf8,<svg/>' }, /image\/svg\+xml/],
    [
      'openai',
      file('a.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK\0'),
      /"a.docx"/,
    ],
    ['deepseek', { type: 'image', url: 'https://a.test/a.png' }, /DeepSeek does not take pictures/],
    ['ollama', file('a.pdf', 'application/pdf', '%PDF'), /Ollama does not take the file "a.pdf"/],
    ['vllm', file('a.bin', 'application/octet-stream', '\0\u0001'), /vLLM/],
    ['groq', { type: 'audio', data: 'AA==', transcript: '', format: 'wav' }, /Groq does not take recordings/],
    ['lmstudio', { type: 'image', url: 'https://a.test/a.png' }, /the address of a picture/],
    ['openai', { type: 'image', url: 'blob:https://a.test/1' }, /only this page/],
  ])('what %s cannot take is refused before it is sent', async ([name, part, reason]) => {
    const server = await startServer(() => hello, serverProfiles[name]);
    const error = await failureOf(server.chat().send([{ type: 'text', text: 'Look' }, part]));
    expect(error).toMatchObject({ code: 'invalid_request', param: 'messages.0.content.1', retryable: false });
    expect((error as Error).message).toMatch(reason);
    expect(server.received).toHaveLength(0);
  });
});

describe('answers in the history', () => {
  test('a picture that a model drew is sent with the next question', async () => {
    const url = 'data:image/png;base64,AA==';
    const drawn = streamed(
      delta({ images: [{ type: 'image_url', image_url: { url } }] } as never),
      finish('stop'),
      '[DONE]',
    );
    const server = await startServer((_, count) => (count === 1 ? drawn : hello));
    const chat = server.chat();
    await chat.send('Draw a cat');
    await chat.send('Make it red');
    expect(server.body().messages).toStrictEqual([
      { role: 'user', content: 'Draw a cat' },
      { role: 'assistant', content: '[Image]' },
      {
        role: 'user',
        content: [
          { type: 'image_url', image_url: { url } },
          { type: 'text', text: 'Make it red' },
        ],
      },
    ]);
  });

  test('a server that does not accept pictures gets none of them', async () => {
    const drawn = streamed(
      delta({ images: [{ type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } }] } as never),
      finish('stop'),
      '[DONE]',
    );
    const server = await startServer((_, count) => (count === 1 ? drawn : hello), serverProfiles.deepseek);
    const chat = server.chat();
    await chat.send('Draw a cat');
    await chat.send('What is it?');
    expect(server.body().messages!.map(({ content }) => content)).toStrictEqual([
      'Draw a cat',
      '[Image]',
      'What is it?',
    ]);
  });

  test('a spoken answer is sent as its id as long as the server has it, then as its transcript', async () => {
    const at = 1_700_000_000;
    const spoken = streamed(
      delta({ audio: { id: 'audio_1', transcript: 'Blue ' } }),
      delta({ audio: { transcript: 'tide', data: 'AA==' } }),
      delta({ audio: { expires_at: at } }),
      '[DONE]',
    );
    let now = (at - 10) * 1000;
    const server = await startServer((_, count) => (count === 1 ? spoken : hello));
    const chat = server.chat({ now: () => now });
    await chat.send('One');
    await chat.send('Two');
    expect(server.body().messages![1]).toStrictEqual({ role: 'assistant', content: '', audio: { id: 'audio_1' } });
    now = (at + 10) * 1000;
    await chat.send('Three');
    expect(server.body().messages![1]).toStrictEqual({ role: 'assistant', content: 'Blue tide' });
  });

  test('a recording without an id is its transcript', () => {
    const [message] = fromMessageParams([{ role: 'assistant', audio: { id: 'a' } }]);
    const parts = [{ type: 'audio', data: '', transcript: 'Blue' }] as const;
    expect(toMessageParams([{ ...message!, parts }])).toStrictEqual([{ role: 'assistant', content: 'Blue' }]);
  });
});

describe('halves of characters', () => {
  const half = '\ud83c';

  test('are neither kept nor sent', async () => {
    const cut = streamed(text(`Wave ${half}`), finish('length'), '[DONE]');
    const server = await startServer((_, count) => (count === 1 ? cut : hello));
    const chat = server.chat({ request: { model: `m${half}`, user: `${half}x` } });
    await chat.send(`${half} a ${half}`);
    expect(selectMessages(chat.getState())[1]!.parts).toStrictEqual([{ type: 'text', text: 'Wave ' }]);
    await chat.send('🌊');
    const { messages, user } = server.body();
    expect(messages!.map(({ content }) => content)).toStrictEqual(['\ufffd a \ufffd', 'Wave ', '🌊']);
    expect(user).toBe('\ufffdx');
  });

  test('in the middle of a text and of thoughts', async () => {
    const odd = streamed(delta({ reasoning_content: `a${half}` }), text(`b${half}c\udf0a`), finish('stop'), '[DONE]');
    const server = await startServer(() => odd);
    const chat = server.chat();
    await chat.send('Hi');
    expect(selectMessages(chat.getState())[1]!.parts).toStrictEqual([
      { type: 'reasoning', text: 'a' },
      { type: 'text', text: 'b\ufffdc\ufffd' },
    ]);
  });
});
