import { afterEach, describe, expect, test } from 'vitest';
import {
  detectServer,
  messageText,
  selectMessages,
  serverProfiles,
  type Chat,
  type ServerProfile,
} from '../../index.js';
import { CONTINUE } from '../../protocol/request/profiles/continuation.js';
import type { Answer } from '../../protocol/scenarios/scenario.js';
import { finish, text } from '../../protocol/scenarios/wire.js';
import { closeServers, hello, refusal, startServer, streamed, type TestServer } from './testServer.js';

afterEach(closeServers);

const CUT = 'The tide rises';
const cutAnswer = streamed(text(CUT), finish('length'), '[DONE]');

const asked = expect.objectContaining({ role: 'user', content: expect.stringContaining('Continue your last answer') });
const partial = (fields: object = {}): unknown => ({ role: 'assistant', content: CUT, ...fields });

/** A chat whose answer was cut, and was continued once. */
async function continued(
  server: TestServer,
): Promise<{ readonly chat: Chat; readonly text: string; readonly messages: readonly unknown[] }> {
  const chat = server.chat();
  await chat.send('Hi');
  await chat.continue();
  return { chat, text: messageText(selectMessages(chat.getState()).at(-1)!), messages: server.body().messages ?? [] };
}

/** A server whose first answer is cut. */
const start = (next: Answer, profile?: ServerProfile): Promise<TestServer> =>
  startServer((_, count) => (count === 1 ? cutAnswer : next), profile);

const rest = streamed(text(' and falls'), finish('stop'), '[DONE]');

describe('a cut answer is continued', () => {
  test.for<[server: string, profile: ServerProfile, last: object, fields: object]>([
    ['Mistral', serverProfiles.mistral, { prefix: true }, {}],
    ['Moonshot', serverProfiles.moonshot, { partial: true }, {}],
    ['DeepSeek, at the address for it', detectServer('https://api.deepseek.com/beta'), { prefix: true }, {}],
    ['vLLM', serverProfiles.vllm, {}, { continue_final_message: true, add_generation_prompt: false }],
    ['llama.cpp', serverProfiles.llamacpp, {}, { continue_final_message: true, add_generation_prompt: false }],
  ])('with the mark of %s', async ([, profile, last, fields]) => {
    const server = await start(rest, profile);
    const { text: whole, messages } = await continued(server);
    expect(whole).toBe(`${CUT} and falls`);
    expect(messages).toStrictEqual([expect.objectContaining({ role: 'user' }), partial(last)]);
    expect(server.body()).toMatchObject(fields);
    // The question itself has no mark.
    expect(JSON.stringify(server.body(0))).not.toMatch(/prefix|partial|continue_final_message|add_generation_prompt/);
  });

  test.for<[server: string, profile: ServerProfile | undefined]>([
    ['OpenAI', serverProfiles.openai],
    ['DeepSeek, elsewhere', detectServer('https://api.deepseek.com/v1')],
    ['an unknown server', undefined],
    ['a server whose profile says so', { ...serverProfiles.mistral, continuation: 'ask' }],
  ])('by a question, at %s', async ([, profile]) => {
    const { text: whole, messages } = await continued(await start(rest, profile));
    expect(whole).toBe(`${CUT} and falls`);
    expect(messages.slice(1)).toStrictEqual([partial(), asked]);
  });

  test('by a question, if it was thought about', async () => {
    const thought = streamed(
      { choices: [{ index: 0, delta: { reasoning_content: 'hm' } }] },
      text(CUT),
      finish('length'),
      '[DONE]',
    );
    const server = await startServer((_, count) => (count === 1 ? thought : rest), serverProfiles.vllm);
    expect((await continued(server)).messages.at(-1)).toStrictEqual(asked);
  });

  test('by a question, where a server refuses the mark, and so from then on', async () => {
    const message = 'Assistant response prefill is incompatible with enable_thinking.';
    const server = await startServer(
      ({ body }, count) =>
        count === 1 ? cutAnswer : 'continue_final_message' in body ? refusal({ error: { message } }) : rest,
      serverProfiles.llamacpp,
    );
    const { chat, text: whole, messages } = await continued(server);
    expect(whole).toBe(`${CUT} and falls`);
    expect(messages.at(-1)).toStrictEqual(asked);
    await chat.continue();
    expect(server.received).toHaveLength(4);
  });

  test.for([CUT, `${'The tide rises and falls. '.repeat(40)}Twice`])(
    'with the text of %s once, where the server begins with it again',
    async (cut) => {
      const server = await startServer(
        (_, count) =>
          count === 1
            ? streamed(text(cut), finish('length'), '[DONE]')
            : streamed(text(cut.slice(0, 9)), text(cut.slice(9)), text(' a day'), finish('stop'), '[DONE]'),
        serverProfiles.mistral,
      );
      expect((await continued(server)).text).toBe(`${cut} a day`);
    },
  );

  test('a question in the words of the library is a question', async () => {
    const server = await startServer(() => hello, serverProfiles.mistral);
    await server
      .chat({ request: { model: 'm', messages: [{ role: 'assistant', content: 'A' }] } })
      .send(CONTINUE.content);
    expect(server.body().messages).toHaveLength(2);
  });
});
