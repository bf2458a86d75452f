import { answer, ok, type Scenario } from './scenario.js';
import { delta, done, events, finish, role, stream, text, usage } from './wire.js';

const base = [role, text('Blue '), text('tide'), finish('stop'), usage, done];
const withUsage = { ...ok, completion: { usage: { prompt_tokens: 5, completion_tokens: 7, total_tokens: 12 } } };
const utf8 = new TextEncoder();
const bom = '\uFEFF';

/** How chunks are cut into events, lines, characters and bytes. */
export const framing: readonly Scenario[] = [
  { number: '01', name: 'base', answers: stream(events(base)), expected: withUsage },
  { number: '02', name: 'crlf', answers: stream(events(base, '\r\n')), expected: withUsage },
  { number: '03', name: 'cr', answers: stream(events(base, '\r')), expected: withUsage },
  {
    number: '03',
    name: 'crlast',
    answers: stream(events([role, text('Blue '), text('tide'), finish('stop')], '\r')),
    expected: ok,
  },
  {
    number: '04',
    name: 'crlf-split',
    answers: stream(events(base, '\r\n'), { pieces: piecesAfter(events(base, '\r\n'), '\r') }),
    expected: withUsage,
  },
  { number: '05', name: 'bom', answers: stream(bom + events(base)), expected: withUsage },
  { number: '05', name: 'bomsplit', answers: stream(bom + events(base), { pieces: [1] }), expected: withUsage },
  { number: '06', name: 'nospace', answers: stream(events(base, '\n', 'data:')), expected: withUsage },
  {
    number: '07',
    name: 'comments',
    answers: stream(
      `: PROCESSING\n\n${events([role, text('Blue ')])}:\n\n: keep-alive\n${events([text('tide'), finish('stop'), usage, done])}`,
    ),
    expected: withUsage,
  },
  {
    number: '08',
    name: 'multiline',
    answers: stream(
      `${events([role])}data: {"choices":[{"index":0,\ndata: "delta":{"content":"Blue "}}]}\n\n${events([text('tide'), finish('stop'), done])}`,
    ),
    expected: ok,
  },
  {
    number: '09',
    name: 'idretry',
    answers: stream(
      `retry: 900\n\n${events([role, text('Blue ')])}id: 7\nevent: message\n${events([text('tide'), finish('stop'), done])}`,
    ),
    expected: ok,
  },
  {
    number: '10',
    name: 'emptydata',
    answers: stream(
      `${events([role])}data:\n\n${events([text('Blue ')])}data: \n\n${events([text('tide'), finish('stop'), done])}`,
    ),
    expected: ok,
  },
  {
    number: '16',
    name: 'lastnoblank',
    answers: stream(events([role, text('Blue '), text('tide'), finish('stop')]).slice(0, -1)),
    expected: ok,
  },
  {
    number: '17',
    name: 'lastnonl',
    answers: stream(events([role, text('Blue '), text('tide'), finish('stop')]).slice(0, -2)),
    expected: ok,
  },
  {
    number: '28',
    name: 'ndjson',
    answers: stream(
      [role, text('Blue '), text('tide'), finish('stop'), usage].map((frame) => `${JSON.stringify(frame)}\n`).join(''),
      { headers: { 'content-type': 'application/x-ndjson' } },
    ),
    expected: withUsage,
  },
  {
    number: '29',
    name: 'textplain',
    answers: stream(events(base), { headers: { 'content-type': 'text/plain' } }),
    expected: withUsage,
  },
  {
    number: '77',
    name: 'utf8split',
    answers: stream(events([role, text('Ærø 🙂'), text(' ☂'), finish('stop'), done]), { pieces: [7] }),
    expected: { ...ok, choices: [answer({ content: 'Ærø 🙂 ☂' })] },
  },
  {
    number: '78',
    name: 'utf8bytes',
    answers: stream(events([role, text('Ærø 🙂'), text(' ☂'), finish('stop'), done]), { pieces: [1] }),
    expected: { ...ok, choices: [answer({ content: 'Ærø 🙂 ☂' })] },
  },
  {
    number: '79',
    name: 'utf8bad',
    answers: stream(
      new Uint8Array([
        ...utf8.encode(events([role])),
        ...utf8.encode('data: {"choices":[{"index":0,"delta":{"content":"A'),
        0xff,
        ...utf8.encode(`B"}}]}\n\n${events([finish('stop'), done])}`),
      ]),
    ),
    expected: { ...ok, choices: [answer({ content: 'A\uFFFDB' })] },
  },
  {
    number: '80',
    name: 'surrogate',
    answers: stream(
      `${events([role])}data: {"choices":[{"delta":{"content":"A\\ud83d"}}]}\n\ndata: {"choices":[{"delta":{"content":"\\ude42B"}}]}\n\n${events([finish('stop'), done])}`,
    ),
    expected: { ...ok, choices: [answer({ content: 'A🙂B' })] },
  },
  {
    number: '83',
    name: 'afterdone',
    answers: stream(events([...base, text(' and sand')])),
    expected: withUsage,
  },
  {
    number: '97',
    name: 'doneprefix',
    answers: stream(events([role, text('Blue '), text('tide'), finish('stop'), '[DONE] '])),
    expected: ok,
  },
  {
    number: '85',
    name: 'obfusc',
    answers: stream(
      events(
        [role, text('Blue '), text('tide'), finish('stop'), done].map((frame) =>
          typeof frame === 'string' ? frame : { ...frame, obfuscation: 'xK3' },
        ),
      ),
    ),
    expected: ok,
  },
  {
    number: '74',
    name: 'tool_proto',
    answers: stream(
      `${events([role])}data: {"choices":[{"index":0,"delta":{"__proto__":{"isAdmin":true},"content":"Blue tide"}}]}\n\n${events([finish('stop'), done])}`,
    ),
    expected: {
      ...ok,
      choices: [
        answer({
          content: 'Blue tide',
          extra: JSON.parse('{"__proto__":{"isAdmin":true}}') as object as Record<string, unknown>,
        }),
      ],
    },
  },
  {
    number: '98',
    name: 'contentfilter',
    answers: stream(events([role, finish('content_filter'), done])),
    expected: { ...ok, choices: [answer({ content: '' }, 'content_filter')] },
  },
  {
    number: '100',
    name: 'unknownrole',
    answers: stream(events([delta({ role: 'tool', content: 'Blue ' }), text('tide'), finish('stop'), done])),
    expected: { ...ok, choices: [answer({ role: 'tool', content: 'Blue tide' })] },
  },
];

/** The pieces that end behind each occurrence of a mark. */
function piecesAfter(body: string, mark: string): readonly number[] {
  return body.split(mark).map((piece) => piece.length + mark.length);
}
