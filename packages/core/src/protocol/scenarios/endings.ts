import { gzipSync } from 'node:zlib';
import { answer, failedAfterBlue, failedEmpty, ok, type Expected, type Scenario } from './scenario.js';
import { choice, chunk, counts, done, events, finish, json, role, stream, text, usage } from './wire.js';

const blue = events([role, text('Blue ')]);
const tide = events([text('tide'), finish('stop'), done]);
const whole = events([role, text('Blue '), text('tide'), finish('stop'), usage, done]);
const page = '<!doctype html>\n<title>Sign in</title>\n<p>Who are you?</p>\n';
const html = { 'content-type': 'text/html' };
const gearJam = failedAfterBlue({ code: 'provider', message: 'gear jam' });
const unfinished: Expected = {
  outcome: 'done',
  choices: [answer({ content: 'Blue ti' }, null)],
  warnings: ['missing_finish_reason'],
};

/** How an answer ends: well, early, or with an error. */
export const endings: readonly Scenario[] = [
  { number: '11', name: 'nodone', answers: stream(blue + events([text('tide'), finish('stop')])), expected: ok },
  { number: '12', name: 'nofinish_done', answers: stream(events([role, text('Blue ti'), done])), expected: unfinished },
  {
    number: '13',
    name: 'nofinish_eof',
    answers: stream(blue),
    expected: failedAfterBlue({ code: 'incomplete_stream', retryable: true }),
  },
  {
    number: '14',
    name: 'emptyfinish',
    answers: stream(events([role, text('Blue ti'), finish(''), done])),
    expected: unfinished,
  },
  {
    number: '15',
    name: 'eosfinish',
    answers: stream(events([role, text('Blue tide'), finish('eos'), done])),
    expected: { ...ok, choices: [answer({ content: 'Blue tide' }, 'eos')] },
  },
  {
    number: '18',
    name: 'cutmid',
    answers: stream(`${blue}data: {"id":"c1","cho`, { end: 'reset' }),
    expected: failedAfterBlue({ code: 'connection_lost', retryable: true }),
  },
  {
    number: '19',
    name: 'cleanmid',
    answers: stream(`${blue}data: {"id":"c1","cho`),
    expected: failedAfterBlue({ code: 'incomplete_stream' }),
  },
  {
    number: '20',
    name: 'errobj',
    answers: stream(blue + events([{ error: { message: 'gear jam', type: 'server_error' } }, done])),
    expected: failedAfterBlue({ code: 'provider', message: 'gear jam', type: 'server_error', retryable: true }),
  },
  {
    number: '21',
    name: 'errevent',
    answers: stream(`${blue}event: error\ndata: {"message":"gear jam"}\n\n`),
    expected: gearJam,
  },
  {
    number: '22',
    name: 'errchunk',
    answers: stream(
      blue +
        events([
          {
            ...choice({ delta: { content: '' }, finish_reason: 'error' }),
            error: { code: 502, message: 'upstream fell' },
          },
        ]),
    ),
    expected: {
      outcome: 'failed',
      choices: [answer({ content: 'Blue ' }, 'error')],
      warnings: [],
      error: { code: 'provider', message: 'upstream fell', providerCode: '502', status: 502, retryable: true },
    },
  },
  {
    number: '23',
    name: 'errfield',
    answers: stream(`${blue}error: {"code":400,"message":"too long"}\n\n${events([done])}`),
    expected: failedAfterBlue({ code: 'provider', message: 'too long', status: 400, retryable: false }),
  },
  {
    number: '24',
    name: 'errstring',
    answers: stream(blue + events([{ code: 'busy', error: 'sea state 9' }])),
    expected: failedAfterBlue({ code: 'provider', message: 'sea state 9', providerCode: 'busy' }),
  },
  {
    number: '25',
    name: 'errvllm',
    answers: stream(blue + events([{ object: 'error', message: 'gear jam', code: 400 }, done])),
    expected: failedAfterBlue({ code: 'provider', message: 'gear jam', status: 400, providerCode: '400' }),
  },
  {
    number: '26',
    name: 'json200',
    answers: [
      json({
        id: 'c1',
        object: 'chat.completion',
        choices: [{ index: 0, message: { role: 'assistant', content: 'Blue tide' }, finish_reason: 'stop' }],
        usage: counts,
      }),
    ],
    expected: { ...ok, completion: { usage: counts } },
  },
  {
    number: '27',
    name: 'jsonerr200',
    answers: [json({ error: { message: 'gear jam', type: 'server_error' } })],
    expected: failedEmpty({ code: 'provider', message: 'gear jam' }),
  },
  {
    number: '30',
    name: 'html502',
    answers: [{ status: 502, headers: html, body: page }],
    options: { maxRetries: 0 },
    expected: failedEmpty({ code: 'bad_response', status: 502, body: page, retryable: true }),
  },
  {
    number: '31',
    name: 'empty200',
    answers: stream(''),
    expected: failedEmpty({ code: 'empty_response', retryable: true }),
  },
  {
    number: '32',
    name: 'http429',
    answers: [
      json({ error: { message: 'slow down', type: 'requests', code: 'rate_limit_exceeded' } }, 429, {
        'retry-after': '2',
        'x-request-id': 'req_9',
      }),
    ],
    options: { maxRetries: 0 },
    expected: failedEmpty({
      code: 'rate_limit',
      status: 429,
      retryAfterMs: 2000,
      requestId: 'req_9',
      providerCode: 'rate_limit_exceeded',
      retryable: true,
    }),
  },
  {
    number: '33',
    name: 'shouldretry',
    answers: [json({ error: { message: 'gear jam' } }, 500, { 'x-should-retry': 'false' })],
    expected: failedEmpty({ code: 'http', status: 500, message: 'gear jam', retryable: false }),
  },
  {
    number: '34',
    name: 'retryafterms',
    answers: [json({ error: { message: 'busy' } }, 503, { 'retry-after-ms': '40' }), ...stream(whole)],
    expected: { ...ok, completion: { usage: counts } },
  },
  {
    number: '35',
    name: 'badjson',
    answers: stream(`${blue}data: {oops\n\n${tide}`),
    expected: failedAfterBlue({ code: 'bad_frame' }),
  },
  {
    number: '35',
    name: 'badjson, lenient',
    answers: stream(`${blue}data: {oops\n\n${tide}`),
    options: { badFrames: 'skip' },
    expected: { ...ok, warnings: ['bad_frame'] },
  },
  {
    number: '84',
    name: 'afterfinish',
    answers: stream(events([role, text('Blue '), finish('stop'), text('tide'), usage, done])),
    expected: { ...ok, completion: { usage: counts } },
  },
  {
    number: '92',
    name: 'gzip',
    answers: stream(gzipSync(whole), { headers: { 'content-encoding': 'gzip', 'content-type': 'text/event-stream' } }),
    expected: { ...ok, completion: { usage: counts } },
  },
  {
    number: '99',
    name: 'length_json',
    answers: stream(events([role, text('{"tide":'), finish('length'), done])),
    expected: { ...ok, choices: [answer({ content: '{"tide":' }, 'length')] },
  },
  {
    number: '101',
    name: 'n1reset',
    answers: stream(events([role, text('Blue '), text('tide'), finish('stop')]), { end: 'reset' }),
    expected: { ...ok, warnings: ['connection_reset_after_finish'] },
  },
  {
    number: '102',
    name: 'html200',
    answers: [{ headers: html, body: page }],
    expected: failedEmpty({ code: 'bad_response', body: page }),
  },
  {
    number: '48',
    name: 'nochoices',
    answers: stream(events([role, chunk({ timings: { predicted_n: 2 } }), text('Blue tide'), finish('stop'), done])),
    expected: { ...ok, completion: { extra: { timings: { predicted_n: 2 } } } },
  },
];
