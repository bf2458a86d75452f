import { afterEach, describe, expect, test } from 'vitest';
import { selectMessages, structuredOutput, type StandardSchema, type Tools } from '../../index.js';
import { delta, finish, text } from '../../protocol/scenarios/wire.js';
import { closeServers, failureOf, hello, refusal, startServer, streamed } from './testServer.js';

afterEach(closeServers);

const place = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    days: { type: 'integer' },
    near: { type: 'object', properties: { km: { type: 'number' } } },
  },
  required: ['city'],
} as const;

const closed = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    days: { type: ['integer', 'null'] },
    near: {
      type: ['object', 'null'],
      properties: { km: { type: ['number', 'null'] } },
      required: ['km'],
      additionalProperties: false,
    },
  },
  required: ['city', 'days', 'near'],
  additionalProperties: false,
};

/** Answers as OpenAI does: strict schemas have to be closed and complete. */
function isRefused(schema: Record<string, unknown>, strict: unknown): boolean {
  const names = Object.keys(schema['properties'] as object);
  const isClosed =
    schema['additionalProperties'] === false &&
    names.every((name) => (schema['required'] as readonly string[]).includes(name));
  return strict === true && !isClosed;
}

describe('structured output', () => {
  test('is asked for with a closed schema, and its nulls are what was left out', async () => {
    const server = await startServer(({ body }) => {
      const { schema, strict } = (
        body['response_format'] as { json_schema: { schema: Record<string, unknown>; strict: unknown } }
      ).json_schema;
      return isRefused(schema, strict)
        ? refusal({
            error: { message: "Invalid schema: 'additionalProperties' is required to be supplied and to be false" },
          })
        : streamed(text('{"city":"Oslo","days":null,"near":{"km":null}}'), finish('stop'), '[DONE]');
    });
    const chat = server.chat({ output: structuredOutput(place) });
    await chat.send('Where?');
    expect(server.received).toHaveLength(1);
    expect(server.body()['response_format']).toMatchObject({ json_schema: { strict: true, schema: closed } });
    const answer = selectMessages(chat.getState()).at(-1)!;
    expect(answer.parsed).toStrictEqual({ city: 'Oslo', near: {} });
    expect(answer.parsedIssues).toBeUndefined();
  });

  test('a server that does not keep to it may leave out what is optional', async () => {
    const server = await startServer(() => streamed(text('{"city":"Oslo"}'), finish('stop'), '[DONE]'));
    const chat = server.chat({ output: structuredOutput(place) });
    await chat.send('Where?');
    expect(selectMessages(chat.getState()).at(-1)).toMatchObject({ parsed: { city: 'Oslo' } });
    expect(selectMessages(chat.getState()).at(-1)!.parsedIssues).toBeUndefined();
  });

  test('an open map makes no claim of strictness', async () => {
    const schema = {
      type: 'object',
      properties: { all: { type: 'object', additionalProperties: { type: 'string' } } },
    } as const;
    const server = await startServer(() => hello);
    await server.chat({ output: structuredOutput(schema) }).send('Where?');
    expect(server.body()['response_format']).toStrictEqual({
      type: 'json_schema',
      json_schema: { name: 'output', schema },
    });
  });
});

describe('tools', () => {
  const call = delta({
    tool_calls: [
      {
        index: 0,
        id: 'k',
        type: 'function',
        function: { name: 'go', arguments: '{"city":"Oslo","days":null,"near":null}' },
      },
    ],
  });

  test('strict ones are closed, and get their arguments without the nulls', async () => {
    const seen: unknown[] = [];
    const tools: Tools = { go: { parameters: place, strict: true, execute: (args) => void seen.push(args) } };
    const server = await startServer((_, count) =>
      count === 1 ? streamed(call, finish('tool_calls'), '[DONE]') : hello,
    );
    await server.chat({ tools }).send('Go');
    expect(server.body(0)['tools']).toMatchObject([{ function: { strict: true, parameters: closed } }]);
    expect(seen).toStrictEqual([{ city: 'Oslo' }]);
  });

  test('others are sent as they are', async () => {
    const server = await startServer(() => hello);
    await server.chat({ tools: { go: { parameters: place } } }).send('Go');
    expect(server.body()['tools']).toStrictEqual([{ type: 'function', function: { name: 'go', parameters: place } }]);
  });

  test('a schema that tells no JSON Schema is a mistake of the program', async () => {
    const silent: StandardSchema = { '~standard': { version: 1, vendor: 'zod', validate: (value) => ({ value }) } };
    const server = await startServer(() => hello);
    const error = await failureOf(server.chat({ tools: { go: { parameters: silent } } }).send('Go'));
    expect(error).toMatchObject({ code: 'misuse' });
    expect((error as Error).message).toMatch(/"go".*zod 4\.2/);
    expect(server.received).toHaveLength(0);
  });
});
