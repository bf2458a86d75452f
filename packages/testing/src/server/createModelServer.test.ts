import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embeddedModels } from '../models/embeddedModels.js';
import { createModelServer, type ModelServer } from './createModelServer.js';

let server: ModelServer;
let client: OpenAI;

beforeAll(async () => {
  server = await createModelServer({ latencyMs: 0, tokensPerSecond: 100_000 });
  client = new OpenAI({ baseURL: `${server.url}/v1`, apiKey: 'none', maxRetries: 0 });
});
afterAll(() => server.close());

const ask = (content: string): [{ role: 'user'; content: string }] => [{ role: 'user', content }];

describe('the embedded models over HTTP, read by the openai client', () => {
  it('lists every model with its description', async () => {
    const { data } = await client.models.list();
    expect(data.map(({ id }) => id)).toEqual(embeddedModels.map(({ id }) => id));
    expect(await client.models.retrieve('prose')).toMatchObject({ id: 'prose', object: 'model' });
  });

  it.each(['prose', 'reasoning', 'choices', 'json', 'echo', 'refusal', 'long'])(
    'streams %s to its end',
    async (model) => {
      const stream = client.chat.completions.stream({
        model,
        messages: ask('What about tides?'),
        stream_options: { include_usage: true },
      });
      const completion = await stream.finalChatCompletion();
      const { message, finish_reason } = completion.choices[0]!;
      expect(finish_reason).toBe('stop');
      expect((message.content || message.refusal)!.length).toBeGreaterThan(10);
      expect(completion.usage!.completion_tokens).toBeGreaterThan(1);
      expect(completion.usage!.total_tokens).toBe(
        completion.usage!.prompt_tokens + completion.usage!.completion_tokens,
      );
    },
  );

  it('returns the same text without streaming', async () => {
    const request = { model: 'echo', messages: ask('Ærø 🙂 ☂ and a loooooooooong word') };
    const streamed = await client.chat.completions.stream(request).finalChatCompletion();
    const whole = await client.chat.completions.create(request);
    expect(whole.choices[0]).toMatchObject({
      finish_reason: 'stop',
      message: { role: 'assistant', content: 'Ærø 🙂 ☂ and a loooooooooong word', refusal: null },
    });
    expect(streamed.choices[0]!.message.content).toBe(whole.choices[0]!.message.content);
    expect(whole).toMatchObject({ object: 'chat.completion', usage: { prompt_tokens: expect.any(Number) } });
  });

  it('returns different answers for n', async () => {
    const completion = await client.chat.completions
      .stream({ model: 'choices', n: 4, messages: ask('gardening') })
      .finalChatCompletion();
    const texts = completion.choices.map(({ message }) => message.content);
    expect(new Set(texts).size).toBe(4);
    expect(texts[0]).toContain('gardening');
  });

  it('reacts to the question, and says what it is where it knows no answer', async () => {
    const text = async (...questions: string[]): Promise<string> => {
      const messages = questions.map((content) => ({ role: 'user' as const, content }));
      const { choices } = await client.chat.completions.create({ model: 'prose', messages });
      return choices[0]!.message.content!;
    };
    expect(await text('Explain the tides of the sea')).toContain('rule of twelfths');
    expect(await text('What is a zeppelin?')).toContain('**zeppelin**');
  });

  it('calls the tool of the request, with arguments that fit its schema, and answers with the result', async () => {
    const parameters = {
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer', minimum: 1 } },
    };
    const tools = [{ type: 'function' as const, function: { name: 'get_forecast', parameters } }];
    const messages = ask('Give me the forecast for Oslo please');
    const first = await client.chat.completions.stream({ model: 'tools', messages, tools }).finalChatCompletion();
    const call = first.choices[0]!.message.tool_calls![0]!;
    expect(first.choices[0]!.finish_reason).toBe('tool_calls');
    expect(call).toMatchObject({ type: 'function', function: { name: 'get_forecast' } });
    expect(JSON.parse((call as { function: { arguments: string } }).function.arguments)).toEqual({
      city: 'Oslo',
      days: 1,
    });
    const answered = await client.chat.completions.create({
      model: 'tools',
      tools,
      messages: [
        ...messages,
        first.choices[0]!.message,
        { role: 'tool', tool_call_id: call.id, content: '{"sky":"clear"}' },
      ],
    });
    expect(answered.choices[0]!.message.content).toContain('| sky | clear |');
  });

  it('returns an object that matches the schema', async () => {
    const schema = {
      type: 'object',
      properties: {
        mood: { type: 'string', enum: ['calm', 'rough'] },
        ports: { type: 'array', items: { type: 'string' }, minItems: 3 },
      },
    };
    const { choices } = await client.chat.completions.create({
      model: 'json',
      messages: ask('json please'),
      response_format: { type: 'json_schema', json_schema: { name: 'sea', schema } },
    });
    const value = JSON.parse(choices[0]!.message.content!) as { mood: string; ports: string[] };
    expect(value.mood).toBe('calm');
    expect(value.ports).toHaveLength(3);
  });

  it('sends log probabilities whose tokens form the text', async () => {
    const request = { model: 'echo', messages: ask('Blue tide'), logprobs: true, top_logprobs: 2 };
    const { choices } = await client.chat.completions.stream(request).finalChatCompletion();
    const tokens = choices[0]!.logprobs!.content!;
    expect(tokens.map(({ token }) => token).join('')).toBe('Blue tide');
    expect(tokens.every(({ top_logprobs, logprob }) => top_logprobs.length === 2 && logprob <= 0)).toBe(true);
  });

  it('stops at max_completion_tokens and at stop sequences', async () => {
    const create = (more: object): Promise<OpenAI.Chat.ChatCompletion> =>
      client.chat.completions.create({ model: 'echo', messages: ask('one two three'), ...more });
    const cut = await create({ max_completion_tokens: 2 });
    expect(cut.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'one two' } });
    const stopped = await create({ stop: ' three' });
    expect(stopped.choices[0]).toMatchObject({ finish_reason: 'stop', message: { content: 'one two' } });
  });

  it('fails inside the stream as the models error and cut', async () => {
    const text = async (model: string): Promise<string> => {
      let content = '';
      const request = { model, speed: 100 };
      const stream = await client.chat.completions.create({
        ...request,
        stream: true,
        messages: ask('tides'),
      });
      await expect(async () => {
        for await (const chunk of stream) content += chunk.choices[0]?.delta.content ?? '';
      }).rejects.toThrow(model === 'error' ? /overloaded/ : /terminated/);
      return content;
    };
    expect(await text('error')).toMatch(/^## About tides[^]*read the th$/);
    expect(await text('cut')).toMatch(/will nev$/);
  });

  it.each([
    ['an unknown model', { model: 'nobody', messages: ask('x') }, 404, /no model `nobody`/],
    ['no model', { messages: ask('x') } as never, 400, /must name a model/],
    ['no messages', { model: 'echo' } as never, 400, /messages/],
    ['a bad n', { model: 'echo', n: 0, messages: ask('x') }, 400, /`n`/],
  ])('refuses %s', async (_name, request, status, message) => {
    const error: unknown = await client.chat.completions.create(request).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      status,
      message: expect.stringMatching(message),
      requestID: expect.stringMatching(/^req_/),
    });
  });

  it('allows requests from other origins and exposes the relevant headers', async () => {
    const response = await fetch(`${server.url}/v1/chat/completions`, { method: 'OPTIONS' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
  });
});
