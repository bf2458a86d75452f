import { expect, expectTypeOf, test } from 'vitest';
import type { StandardSchema } from '../protocol/json/schema.js';
import { selectMessages } from '../thread/selectors.js';
import type { Message } from '../thread/types.js';
import { structuredOutput } from './structuredOutput.js';
import { settle, testChat } from '../chat/testChat.js';

const schema = {
  type: 'object',
  properties: { city: { type: 'string' }, days: { type: 'integer', maximum: 14 }, note: { type: ['string', 'null'] } },
  required: ['city', 'days'],
} as const;

test('message.parsed grows with the answer, with the state of each field, and is whole at the end', async () => {
  const output = structuredOutput(schema, { name: 'trip' });
  const { chat, model, schedule } = testChat({ output });
  const sent = chat.send('Where?');
  const last = (): Message => selectMessages(chat.getState()).at(-1)!;
  const show = async (text: string): Promise<unknown> => {
    await model.text(text);
    schedule.flush();
    return last().parsed;
  };
  expect(await show('{"city": "Os')).toEqual({ city: 'Os' });
  expect(output.read(last()).stateOf(['city'])).toBe('partial');
  expect(output.read(last()).stateOf(['days'])).toBe('absent');
  expect(await show('lo", "days": 99, ')).toEqual({ city: 'Oslo', days: 99 });
  expect(output.read(last()).stateOf(['city'])).toBe('valid');
  expect(output.read(last()).stateOf(['days'])).toBe('invalid');
  expect(last().parsedIssues).toEqual([
    { path: ['days'], code: 'maximum', message: 'must be at most 14', expected: 14 },
  ]);
  await model.text('"note": null}');
  await model.finish();
  await sent;
  expect(last()).toMatchObject({ status: 'done', parsed: { city: 'Oslo', days: 99, note: null }, parsedIssues: [{}] });
  expect(model.requests[0]!.request.response_format).toEqual({
    type: 'json_schema',
    json_schema: {
      name: 'trip',
      strict: true,
      schema: { ...schema, required: ['city', 'days', 'note'], additionalProperties: false },
    },
  });
  const { value } = output.read(last());
  expectTypeOf(value).toEqualTypeOf<
    | {
        readonly city?: string | undefined;
        readonly days?: number | undefined;
        readonly note?: string | null | undefined;
      }
    | undefined
  >();
});

test('a Standard Schema checks and transforms the whole value, at once or later', async () => {
  const standard = (isAsync: boolean): StandardSchema<{ readonly at: Date }> => ({
    '~standard': {
      version: 1,
      vendor: 'own',
      validate(value) {
        const at = new Date(String((value as { readonly at?: unknown }).at));
        const result = Number.isNaN(at.getTime())
          ? { issues: [{ message: 'no date', path: [{ key: 'at' }] }] }
          : { value: { at } };
        return isAsync ? Promise.resolve(result) : result;
      },
      jsonSchema: { input: () => ({ type: 'object', properties: { at: { type: 'string' } } }) },
    },
  });
  for (const isAsync of [false, true]) {
    const { chat, model } = testChat({ output: structuredOutput(standard(isAsync)) });
    void chat.send('When?');
    await model.text('{"at": "2026-01-02"}');
    await model.finish();
    await settle();
    expect(selectMessages(chat.getState()).at(-1)!.parsed).toEqual({ at: new Date('2026-01-02') });
    void chat.send('When?');
    await model.text('{"at": "soon"}');
    await model.finish();
    await settle();
    expect(selectMessages(chat.getState()).at(-1)).toMatchObject({
      status: 'done',
      parsed: { at: 'soon' },
      parsedIssues: [{ path: ['at'], code: 'own', message: 'no date' }],
    });
  }
});

test('an answer that was cut keeps what there is', async () => {
  const { chat, model } = testChat({ output: structuredOutput(schema) });
  const sent = chat.send('Where?');
  await model.text('{"city": "Oslo", "da');
  await chat.stop();
  await sent;
  expect(selectMessages(chat.getState()).at(-1)).toMatchObject({ status: 'stopped', parsed: { city: 'Oslo' } });
});
