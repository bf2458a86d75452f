import { describe, expect, test } from 'vitest';
import { ChatError, readChunks, type ChatChunk, type ReadOptions } from '../../index.js';
import { cut } from '../scenarios/loopback.js';
import { done, events, finish, role, text } from '../scenarios/wire.js';

/** A response whose network reads are exactly these. */
function responseOf(...pieces: readonly (string | Uint8Array<ArrayBuffer>)[]): Response {
  let at = 0;
  return new Response(
    new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        pull(controller) {
          const piece = pieces[at++];
          if (piece === undefined) controller.close();
          else controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
        },
      },
      { highWaterMark: 0 },
    ),
  );
}

/** The batches of a response, and the error that it ended with. */
async function read(
  response: Response,
  options?: ReadOptions,
): Promise<{ batches: readonly ChatChunk[][]; error?: unknown }> {
  const batches: ChatChunk[][] = [];
  try {
    for await (const batch of readChunks(response, options)) batches.push([...batch]);
    return { batches };
  } catch (error) {
    return { batches, error };
  }
}

const blue = [role, text('Blue tide'), finish('stop')];

test('one batch for each network read that holds chunks', async () => {
  const all = events([...blue, done]);
  const { batches } = await read(
    responseOf(events([role, text('Blue ')]), ': busy\n\n', events([text('tide')]), events([finish('stop'), done])),
  );
  expect(batches.map((batch) => batch.length)).toStrictEqual([2, 1, 1]);
  expect((await read(responseOf(all))).batches).toHaveLength(1);
});

test('[DONE] ends the reading without the end of the body, and cancels it', async () => {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(events([...blue, done]))),
    cancel: () => void (isCancelled = true),
  });
  await read(new Response(body));
  expect(isCancelled).toBe(true);
});

test('leaving early cancels the body', async () => {
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(events([text('Blue ')]))),
    cancel: () => void (isCancelled = true),
  });
  for await (const batch of readChunks(new Response(body))) {
    expect(batch).toHaveLength(1);
    break;
  }
  expect(isCancelled).toBe(true);
});

describe('what is told beside the chunks', () => {
  test('07 comments: every read is activity', async () => {
    let count = 0;
    await read(responseOf(': PROCESSING\n\n', ':\n', events([...blue, done])), { onActivity: () => void count++ });
    expect(count).toBe(3);
  });

  test('09 idretry: ids last, also those of events without data; one with NUL is none', async () => {
    const ids: string[] = [];
    const pieces = [
      'id: 7\n',
      events([role]),
      'retry: 900\n\n',
      events([text('Blue ')]),
      'id: 8\n\n',
      'id: 9\0\n\n',
      `id: 10\n${events([finish('stop')])}`,
      'id: 11\n',
    ];
    await read(responseOf(...pieces), { onId: (id) => void ids.push(id) });
    expect(ids).toStrictEqual(['7', '8', '10']);
    const whole: string[] = [];
    await read(responseOf(pieces.join('')), { onId: (id) => void whole.push(id) });
    expect(whole).toStrictEqual(['10']);
  });

  test('an event that is cut has not been read: its id is not told', async () => {
    for (const cut of ['id: 2\n', 'id: 2\ndata: {"choi', `id: 2\ndata: ${JSON.stringify(text('x')).slice(0, -1)}`]) {
      const ids: string[] = [];
      await read(responseOf(`id: 1\n${events([role])}`, cut), { onId: (id) => void ids.push(id) });
      expect(ids).toStrictEqual(['1']);
    }
  });

  test('the id of a batch is told before the batch', async () => {
    const log: unknown[] = [];
    const response = responseOf(`id: 1\n${events([role])}`, `id: 2\n${events([finish('stop'), done])}`);
    for await (const batch of readChunks(response, { onId: (id) => void log.push(id) })) log.push(batch.length);
    expect(log).toStrictEqual(['1', 1, '2', 1]);
  });
});

describe('limits', () => {
  const long = `data: {"choices":[{"index":0,"delta":{"content":"${'a'.repeat(200)}"}}]}\n\n`;

  test.for<[name: string, pieces: readonly string[]]>([
    ['an event', [long]],
    ['an event in pieces', cut(new TextEncoder().encode(long), [16]).map((piece) => new TextDecoder().decode(piece))],
    ['a line without end', ['data: {', 'a'.repeat(300)]],
    ['many short lines', ['data: abcdefgh\n'.repeat(30)]],
    ['white space', ['\n'.repeat(300)]],
    ['a JSON document', [`{"choices":\n${' \n['.repeat(300)}`]],
    ['a line of JSON', [`{"a":"${'a'.repeat(300)}`]],
  ])('%s that is too large ends with too_large', async ([, pieces]) => {
    const { error } = await read(responseOf(...pieces), { maxFrameLength: 150 });
    expect(error).toMatchObject({ name: 'ChatError', code: 'too_large' });
  });

  test('what came before is delivered, in the same read too', async () => {
    const { batches, error } = await read(responseOf(events([text('Blue ')]) + long), { maxFrameLength: 150 });
    expect(batches).toStrictEqual([[text('Blue ')]]);
    expect(error).toMatchObject({ code: 'too_large' });
  });

  test('many events of legal size may come in one read', async () => {
    const { batches, error } = await read(
      responseOf(events([...Array.from({ length: 50 }, () => text('a')), finish('stop')])),
      { maxFrameLength: 150 },
    );
    expect(error).toBeUndefined();
    expect(batches[0]).toHaveLength(51);
  });

  test('81 bigline: 8 MB in pieces of 256 bytes take linear time', async () => {
    const content = 'a'.repeat(8 * 1024 * 1024);
    const pieces = cut(new TextEncoder().encode(events([role, text(content), finish('stop'), done])), [256]);
    // A reader that searches the whole line again for each piece does not end before the time limit of a test.
    const { batches, error } = await read(responseOf(...pieces));
    expect(error).toBeUndefined();
    expect(batches.flat()[1]?.choices?.[0]?.delta?.content).toBe(content);
  });
});

test('an error in a single choice is an error, and the text beside it is kept', async () => {
  const failure = { code: 502, message: 'The provider is gone.' };
  const last = { choices: [{ index: 0, delta: { content: '.' }, finish_reason: 'error', error: failure }] };
  const { batches, error } = await read(responseOf(events([...blue.slice(0, 2), last, done])));
  expect(batches.flat().at(-1)).toEqual(last);
  expect(error).toMatchObject({ code: 'provider', message: 'The provider is gone.', status: 502, retryable: true });
  // A reason to end that says no more is an error as well.
  const { error: unnamed } = await read(responseOf(events([...blue.slice(0, 2), finish('error'), done])));
  expect(unnamed).toMatchObject({ code: 'provider', retryable: true });
});

describe('errors tell nothing of what was said', () => {
  const secret = 'the launch code is 0000';

  test.for<[name: string, body: string]>([
    ['a frame that is no JSON', `data: {"content":"${secret}\n\n`],
    [
      'an error beside text',
      `data: ${JSON.stringify({ error: { message: 'gear jam' }, choices: [{ index: 0, delta: { content: secret } }] })}\n\n`,
    ],
    [
      'a cut stream',
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: secret } }] })}\n\ndata: {"content":"${secret}`,
    ],
  ])('%s', async ([, body]) => {
    const { error } = await read(responseOf(body));
    expect(error).toBeInstanceOf(ChatError);
    expect(`${JSON.stringify(error)} ${(error as ChatError).stack}`).not.toContain(secret);
  });
});

describe('bodies that are no stream', () => {
  test.for<[name: string, body: string, code: string | undefined]>([
    [
      'a document over several lines',
      JSON.stringify({ choices: [{ message: { content: 'Hi' }, finish_reason: 'stop' }] }, null, 2),
      undefined,
    ],
    ['a list of chunks', JSON.stringify(blue), undefined],
    ['a document that is something else', '{"models":[]}', 'bad_response'],
    ['an error of Opper', '{"type":"NotFound","message":"no such model"}', 'provider'],
    ['an error of FastAPI', '{"detail":"Not Found"}', 'provider'],
    ['plain text', 'Internal Server Error', 'bad_response'],
    ['text over two lines', 'upstream error\nreset by peer\n', 'bad_response'],
    ['nothing but comments', ': busy\n\n: busy\n\n', 'empty_response'],
    ['nothing but the end', 'data: [DONE]\n\n', 'empty_response'],
    ['an end that is none', `${events([text('Blue ')])}data: [DONE]x\n\n`, 'bad_frame'],
    ['two ends in one event', `${events([text('Blue ')])}data: [DONE]\ndata: [DONE]\n\n`, 'bad_frame'],
    ['an error of Groq', events([text('Blue '), { x_groq: { error: 'over capacity' }, choices: [] }]), 'provider'],
    ['an error event without JSON', `${events([text('Blue ')])}event: error\ndata: gear jam\n\n`, 'provider'],
    ['an error event without a word', `${events([text('Blue ')])}event: error\ndata:\n\n`, 'provider'],
    ['an error event without data is none', events([...blue]) + 'event: error\n\n', undefined],
    ['a page', '<html>', 'bad_response'],
    ['lines of JSON, one of them bad', `${JSON.stringify(role)}\n{oops\n`, 'bad_frame'],
    ['lines of JSON with an end', `${blue.map((chunk) => `${JSON.stringify(chunk)}\r\n`).join('')}[DONE]\n`, undefined],
  ])('%s', async ([, body, code]) => {
    const { error } = await read(responseOf(body));
    expect((error as ChatError | undefined)?.code).toBe(code);
  });

  test('no body at all', async () => {
    expect((await read(new Response(null))).error).toMatchObject({ code: 'empty_response' });
  });

  test('a continuation may be nothing but the end', async () => {
    expect((await read(responseOf('data: [DONE]\n\n'), { isContinuation: true })).error).toBeUndefined();
  });
});
