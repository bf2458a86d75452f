import type { ChatCompletionToolCall } from '../completion/chatCompletion.js';
import { answer, ok, type Expected, type Scenario } from './scenario.js';
import { chunk, choice, delta, done, events, finish, stream } from './wire.js';
import type { Answer } from './scenario.js';

const begin = delta({ role: 'assistant', content: null });
const call = (...tool_calls: readonly object[]) => delta({ tool_calls });
const calling = (...frames: readonly (Readonly<Record<string, unknown>> | string)[]): readonly Answer[] =>
  stream(events([begin, ...frames, finish('tool_calls'), done]));

const dock = (id: string, args: string): ChatCompletionToolCall => ({
  id,
  type: 'function',
  function: { name: 'dock', arguments: args },
});

function calls(...tool_calls: readonly ChatCompletionToolCall[]): Expected {
  return { ...ok, choices: [answer({ content: null, tool_calls }, 'tool_calls')] };
}

const k1 = dock('k1', '{"a":1}');
const k2 = dock('k2', '{"b":2}');
const start = (index: number, id: string, args = '') => ({
  index,
  id,
  type: 'function',
  function: { name: 'dock', arguments: args },
});
const more = (index: number, args: string) => ({ index, function: { arguments: args } });

/** Calls of tools, and in how many ways they come in pieces. */
export const tools: readonly Scenario[] = [
  {
    number: '59',
    name: 'tool',
    answers: calling(call(start(0, 'k1', '{"a"')), call(more(0, ':1}'))),
    expected: calls(k1),
  },
  {
    number: '60',
    name: 'tool_parallel',
    answers: calling(
      call(start(0, 'k1'), start(1, 'k2')),
      call(more(1, '{"b"')),
      call(more(0, '{"a":1}'), more(1, ':2}')),
    ),
    expected: calls(k1, k2),
  },
  {
    number: '61',
    name: 'tool_noindex',
    answers: calling(
      call({ id: 'k1', type: 'function', function: { name: 'dock', arguments: '{"a":1}' } }),
      call({ id: 'k2', type: 'function', function: { name: 'dock', arguments: '{"b":2}' } }),
    ),
    expected: calls(k1, k2),
  },
  {
    number: '62',
    name: 'tool_sameindex',
    answers: calling(call(start(0, 'k1', '{"a":1}')), call(start(0, 'k2', '{"b"')), call(more(0, ':2}'))),
    expected: calls(k1, k2),
  },
  {
    number: '63',
    name: 'tool_emptyname',
    answers: calling(
      call(start(0, 'k1', '{"a"')),
      call({ index: 0, id: '', function: { name: '', arguments: ':1}' } }),
    ),
    expected: calls(k1),
  },
  {
    number: '64',
    name: 'tool_objargs',
    answers: calling(call({ index: 0, id: 'k1', type: 'function', function: { name: 'dock', arguments: { a: 1 } } })),
    expected: calls(k1),
  },
  {
    number: '65',
    name: 'tool_idrepeat',
    answers: calling(call(start(0, 'k1', '{"a"')), call(start(0, 'k1', ':1}'))),
    expected: calls(k1),
  },
  { number: '66', name: 'tool_gap', answers: calling(call(start(2, 'k1', '{"a":1}'))), expected: calls(k1) },
  {
    number: '67',
    name: 'tool_latename',
    answers: calling(
      call({ index: 0, id: 'k1', type: 'function', function: { arguments: '' } }),
      call({ index: 0, function: { name: 'dock', arguments: '{"a":1}' } }),
    ),
    expected: calls(k1),
  },
  {
    number: '68',
    name: 'tool_object',
    answers: stream(
      events([
        chunk({
          choices: [
            { delta: { role: 'assistant', tool_calls: { id: 'k1', type: 'function', function: { name: 'dock' } } } },
          ],
        }),
        chunk({ choices: [{ delta: { tool_calls: { function: { arguments: '{"a":1}' } } } }] }),
        chunk({ choices: [{ index: 1, delta: {}, finish_reason: 'tool_calls' }] }),
        done,
      ]),
    ),
    expected: { ...ok, choices: [answer({ tool_calls: [k1] }, null)], warnings: ['missing_finish_reason'] },
  },
  {
    number: '69',
    name: 'tool_stopfinish',
    answers: stream(events([begin, call(start(0, 'k1', '{"a":1}')), finish('stop'), done])),
    expected: { ...ok, choices: [answer({ content: null, tool_calls: [k1] }, 'stop')] },
  },
  {
    number: '70',
    name: 'tool_none',
    answers: calling(),
    expected: { ...ok, choices: [answer({ content: null }, 'tool_calls')], warnings: ['missing_tool_calls'] },
  },
  {
    number: '71',
    name: 'tool_badargs',
    answers: stream(events([begin, call(start(0, 'k1', '{"a":')), finish('length'), done])),
    expected: { ...ok, choices: [answer({ content: null, tool_calls: [dock('k1', '{"a":')] }, 'length')] },
  },
  {
    number: '72',
    name: 'tool_emptyargs',
    answers: calling(call({ index: 0, id: 'k1', type: 'function', function: { name: 'dock' } })),
    expected: calls(dock('k1', '')),
  },
  {
    number: '72',
    name: 'tool_noid',
    answers: calling(call({ index: 0, type: 'function', function: { name: 'dock', arguments: '{"a":1}' } })),
    expected: calls(dock('call_c1_0_0', '{"a":1}')),
  },
  {
    number: '72',
    name: 'tool_notype',
    answers: calling(call({ index: 0, id: 'k1', function: { name: 'dock', arguments: '{"a":1}' } })),
    expected: calls(k1),
  },
  {
    number: '73',
    name: 'tool_extra',
    answers: calling(call({ ...start(0, 'k1', '{"a":1}'), extra_content: { google: { thought_signature: 'sig' } } })),
    expected: calls({ ...k1, extra: { extra_content: { google: { thought_signature: 'sig' } } } }),
  },
  {
    number: '75',
    name: 'fncall',
    answers: stream(
      events([
        begin,
        delta({ function_call: { name: 'dock', arguments: '' } }),
        delta({ function_call: { arguments: '{"a"' } }),
        delta({ function_call: { arguments: ':1}' } }),
        finish('function_call'),
        done,
      ]),
    ),
    expected: {
      ...ok,
      choices: [answer({ content: null, function_call: { name: 'dock', arguments: '{"a":1}' } }, 'function_call')],
    },
  },
  {
    number: '76',
    name: 'custom',
    answers: calling(
      call({ index: 0, id: 'k1', type: 'custom', custom: { name: 'sql', input: 'SEL' } }),
      call({ index: 0, custom: { input: 'ECT 1' } }),
    ),
    expected: calls({ id: 'k1', type: 'custom', custom: { name: 'sql', input: 'SELECT 1' } }),
  },
  {
    number: '103',
    name: 'tool_cumulative',
    answers: calling(call(start(0, 'k1', '{"a"')), choice({ delta: { tool_calls: [more(0, '{"a":1}')] } })),
    expected: calls(dock('k1', '{"a"{"a":1}')),
  },
];
