import { answer, ok, type Scenario } from './scenario.js';
import { answering, delta, finish, text } from './wire.js';

const detail = (fields: object) => ({ type: 'reasoning.text', index: 0, format: 'anthropic-claude-v1', ...fields });
const thoughtful = { ...ok, choices: [answer({ content: 'Blue tide', reasoning: 'hm ok' })] };

/** Thoughts and refusals under all their names. */
export const reasoning: readonly Scenario[] = [
  {
    number: '52',
    name: 'reasoning',
    answers: answering(
      delta({ reasoning_content: 'hm', content: null }),
      delta({ reasoning_content: ' ok', content: null }),
      text('Blue tide'),
      finish('stop'),
    ),
    expected: thoughtful,
  },
  {
    number: '53',
    name: 'reasoning2',
    answers: answering(
      delta({ content: '', reasoning: 'hm', reasoning_details: [detail({ text: 'hm' })] }),
      delta({ content: '', reasoning: ' ok', reasoning_details: [detail({ text: ' ok' })] }),
      text('Blue tide'),
      finish('stop'),
    ),
    expected: {
      ...ok,
      choices: [
        answer({ content: 'Blue tide', reasoning: 'hm ok', reasoning_details: [detail({ text: 'hm ok' })] as never }),
      ],
    },
  },
  {
    number: '54',
    name: 'reasoning_both',
    answers: answering(
      delta({ reasoning: 'hm', reasoning_content: 'hm' }),
      delta({ reasoning: ' ok', reasoning_content: ' ok' }),
      text('Blue tide'),
      finish('stop'),
    ),
    expected: thoughtful,
  },
  {
    number: '55',
    name: 'reasoning_encrypted',
    answers: answering(
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', index: 0, data: 'b3BhcXVl', id: 'rs_1' }] }),
      delta({ reasoning_details: [{ type: 'reasoning.encrypted', index: 0, signature: 'c2ln', data: null }] }),
      text('Blue tide'),
      finish('stop'),
    ),
    expected: {
      ...ok,
      choices: [
        answer({
          content: 'Blue tide',
          reasoning_details: [
            { type: 'reasoning.encrypted', index: 0, data: 'b3BhcXVl', id: 'rs_1', signature: 'c2ln' },
          ],
        }),
      ],
    },
  },
  {
    number: '56',
    name: 'think_inline',
    answers: answering(text('<thi'), text('nk>hm</th'), text('ink>Blue tide'), finish('stop')),
    expected: { ...ok, choices: [answer({ content: '<think>hm</think>Blue tide' })] },
  },
  {
    number: '57',
    name: 'refusal',
    answers: answering(delta({ refusal: 'No ' }), delta({ refusal: 'thanks' }), finish('stop')),
    expected: { ...ok, choices: [answer({ content: '', refusal: 'No thanks' })] },
  },
  {
    number: '58',
    name: 'contentarr',
    answers: answering(
      delta({ content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] }] }),
      delta({ content: [{ type: 'text', text: 'Blue ' }] }),
      text('tide'),
      finish('stop'),
    ),
    expected: { ...ok, choices: [answer({ content: 'Blue tide', reasoning: 'hm' })] },
  },
];
