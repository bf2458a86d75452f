import { answer, ok, type Scenario } from './scenario.js';
import { answering, choice, chunk, counts, delta, done, events, finish, role, stream, text, usage } from './wire.js';

const withUsage = { ...ok, completion: { usage: counts } };
const lighthouse = {
  type: 'url_citation',
  url_citation: { url: 'https://a.test', title: 'A', start_index: 0, end_index: 4 },
};
const harbour = {
  type: 'url_citation',
  url_citation: { url: 'https://b.test', title: 'B', start_index: 5, end_index: 9 },
};
const token = (word: string) => ({ token: word, logprob: -0.1, bytes: null, top_logprobs: [] });

/** Head, usage, roles, and the fields beside the text. */
export const fields: readonly Scenario[] = [
  {
    number: '36',
    name: 'azure',
    answers: stream(
      events([
        { id: '', object: '', created: 0, model: '', choices: [], prompt_filter_results: [{ prompt_index: 0 }] },
        { ...role, created: 1763800000 },
        text('Blue '),
        text('tide'),
        finish('stop'),
        { id: '', choices: [{ index: 0, content_filter_offsets: { start_offset: 0 } }] },
        done,
      ]),
    ),
    expected: {
      ...ok,
      choices: [answer({ content: 'Blue tide' }, 'stop', { extra: { content_filter_offsets: { start_offset: 0 } } })],
      completion: {
        id: 'c1',
        model: 'm1',
        created: 1763800000,
        extra: { prompt_filter_results: [{ prompt_index: 0 }] },
      },
    },
  },
  {
    number: '37',
    name: 'usage_emptyid',
    answers: answering(text('Blue tide'), finish('stop'), { id: '', choices: [], usage: counts }),
    expected: withUsage,
  },
  {
    number: '38',
    name: 'usage_each',
    answers: answering(
      { ...text('Blue '), usage: { ...counts, completion_tokens: 3, total_tokens: 8 } },
      { ...text('tide'), usage: counts },
      { ...finish('stop'), usage: counts },
    ),
    expected: withUsage,
  },
  {
    number: '39',
    name: 'usage_thennull',
    answers: answering(text('Blue tide'), { ...finish('stop'), usage: counts }, chunk({ choices: [], usage: null })),
    expected: withUsage,
  },
  {
    number: '40',
    name: 'usage_xgroq',
    answers: answering(text('Blue tide'), { ...finish('stop'), x_groq: { id: 'q1', usage: counts } }),
    expected: { ...ok, completion: { usage: counts, extra: { x_groq: { id: 'q1', usage: counts } } } },
  },
  {
    number: '41',
    name: 'usage_empty',
    answers: answering({ ...text('Blue tide'), usage: {} }, { ...finish('stop'), usage: {} }),
    expected: { ...ok, completion: { usage: undefined } },
  },
  {
    number: '42',
    name: 'idchange',
    answers: stream(
      events([
        { ...role, id: 'a' },
        { ...text('Blue '), id: 'b' },
        { ...text('tide'), id: '' },
        { ...finish('stop'), id: 'c' },
        done,
      ]),
    ),
    expected: { ...ok, completion: { id: 'a' } },
  },
  {
    number: '43',
    name: 'rolerep',
    answers: answering(
      delta({ role: 'assistant', content: 'Blue ', tool_calls: [] }),
      delta({ role: 'assistant', content: 'tide', tool_calls: [] }),
      choice({ delta: { role: 'assistant', content: '', tool_calls: [] }, finish_reason: 'stop' }),
    ),
    expected: ok,
  },
  {
    number: '44',
    name: 'roleempty',
    answers: stream(events([delta({ role: '', content: 'Blue ' }), text('tide'), finish('stop'), done])),
    expected: ok,
  },
  {
    number: '45',
    name: 'norole',
    answers: stream(events([text('Blue '), text('tide'), finish('stop'), done])),
    expected: ok,
  },
  {
    number: '46',
    name: 'rolelate',
    answers: stream(events([delta({ reasoning_content: 'hm' }), role, text('Blue tide'), finish('stop'), done])),
    expected: { ...ok, choices: [answer({ content: 'Blue tide', reasoning: 'hm' })] },
  },
  {
    number: '47',
    name: 'deltanull',
    answers: answering(
      choice({ delta: null }),
      delta({ content: null }),
      text('Blue tide'),
      choice({ finish_reason: 'stop' }),
    ),
    expected: ok,
  },
  {
    number: '49',
    name: 'noindex',
    answers: stream(
      events([
        chunk({ choices: [{ delta: { role: 'assistant', content: 'Blue ' } }] }),
        chunk({ choices: [{ delta: { content: 'tide' } }] }),
        chunk({ choices: [{ delta: {}, finish_reason: 'stop' }] }),
        done,
      ]),
    ),
    expected: ok,
  },
  {
    number: '86',
    name: 'audio',
    answers: answering(
      delta({ audio: { id: 'au1', transcript: 'Blue ' } }),
      delta({ audio: { data: 'AAAA', transcript: 'tide' } }),
      delta({ audio: { data: 'BBBB' } }),
      chunk({ choices: [{ index: 0, delta: { audio: { expires_at: 1763803600 } } }] }),
    ),
    expected: {
      ...ok,
      choices: [
        answer({
          content: '',
          audio: { id: 'au1', transcript: 'Blue tide', data: 'AAAABBBB', expires_at: 1763803600 },
        }),
      ],
    },
  },
  {
    number: '87',
    name: 'logprobs',
    answers: answering(
      choice({ delta: { content: 'Blue ' }, logprobs: { content: [token('Blue ')], refusal: null } }),
      choice({ delta: { content: 'tide' }, logprobs: { content: [token('tide')], refusal: null } }),
      finish('stop'),
    ),
    expected: {
      ...ok,
      choices: [answer({ content: 'Blue tide' }, 'stop', { logprobs: { content: [token('Blue '), token('tide')] } })],
    },
  },
  {
    number: '88',
    name: 'logprobs_num',
    answers: answering(choice({ delta: { content: 'Blue tide' }, logprobs: -0.3 }), finish('stop')),
    expected: { ...ok, choices: [answer({ content: 'Blue tide' }, 'stop', { extra: { logprobs: -0.3 } })] },
  },
  {
    number: '89',
    name: 'annotations',
    answers: answering(
      text('Blue tide'),
      delta({ annotations: [lighthouse] }),
      delta({ annotations: [harbour] }),
      finish('stop'),
    ),
    expected: { ...ok, choices: [answer({ content: 'Blue tide', annotations: [lighthouse, harbour] })] },
  },
  {
    number: '90',
    name: 'citations',
    answers: answering(
      { ...text('Blue '), citations: ['https://a.test'] },
      { ...text('tide'), citations: ['https://a.test', 'https://b.test'] },
      finish('stop'),
    ),
    expected: { ...ok, completion: { extra: { citations: ['https://a.test', 'https://b.test'] } } },
  },
  {
    number: '91',
    name: 'perplexity',
    answers: stream(
      events([
        {
          ...chunk({ object: 'chat.completion', usage: { ...counts, total_tokens: 8 } }),
          choices: [
            {
              index: 0,
              delta: { role: 'assistant', content: 'Blue ' },
              message: { role: 'assistant', content: 'Blue ' },
            },
          ],
        },
        {
          ...chunk({ object: 'chat.completion', usage: counts }),
          choices: [
            {
              index: 0,
              delta: { role: 'assistant', content: 'tide' },
              message: { role: 'assistant', content: 'Blue tide' },
              finish_reason: 'stop',
            },
          ],
        },
        done,
      ]),
    ),
    expected: withUsage,
  },
  {
    number: '50',
    name: 'n2',
    answers: stream(
      events([
        chunk({ choices: [{ index: 1, delta: { role: 'assistant', content: 'T' } }] }),
        role,
        text('O'),
        chunk({ choices: [{ index: 1, delta: { content: 'wo' } }] }),
        text('ne'),
        chunk({ choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] }),
        finish('length'),
        usage,
        done,
      ]),
    ),
    expected: {
      ...withUsage,
      choices: [answer({ content: 'One' }, 'length'), answer({ content: 'Two' }, 'stop', { index: 1 })],
    },
  },
  {
    number: '51',
    name: 'finish_other_index',
    answers: answering(text('Blue tide'), chunk({ choices: [{ index: 1, delta: {}, finish_reason: 'stop' }] })),
    expected: { ...ok, choices: [answer({ content: 'Blue tide' }, null)], warnings: ['missing_finish_reason'] },
  },
];
