import type { ChatRequest } from '@chat-stream/core';
import type { Reply } from '../script/script.js';
import { lastUserText, topicOf } from './lastMessage.js';

/** Reasons, then answers. It does not reason with the `reasoning_effort` "none" or "minimal". */
export function reasoning(request: ChatRequest): Reply {
  const question = lastUserText(request);
  const thinks = request.reasoning_effort !== 'none' && request.reasoning_effort !== 'minimal';
  const sum = question.match(/(-?\d{1,9}(?:\.\d{1,6})?)\s*([+\-*×x/÷])\s*(-?\d{1,9}(?:\.\d{1,6})?)/);
  const { thoughts, answer } = sum ? arithmetic(sum[1] ?? '', sum[2] ?? '', sum[3] ?? '') : clocks(topicOf(question));
  return [
    ...(thinks ? [{ type: 'reasoning', text: thoughts } as const, { type: 'pause', ms: 250 } as const] : []),
    answer,
  ];
}

function arithmetic(left: string, sign: string, right: string): { thoughts: string; answer: string } {
  const [a, b] = [Number(left), Number(right)];
  const operation = { '+': a + b, '-': a - b, '*': a * b, '×': a * b, x: a * b, '/': a / b, '÷': a / b }[sign] ?? 0;
  const result = String(Number(operation.toPrecision(12)));
  const check =
    sign === '/' || sign === '÷'
      ? `${result} times ${right} should give ${left}`
      : `The last digits fit, and so does the size`;
  return {
    thoughts: `The question holds a calculation: ${left} ${sign} ${right}.\n\nLet me do it step by step instead of guessing. The result comes to ${result}.\n\nA check from the other side: ${check}. Good.`,
    answer: Number.isFinite(operation)
      ? `**${left} ${sign} ${right} = ${result}**\n\nI calculated it and then checked it the other way round.`
      : 'That cannot be calculated: **division by zero** has no result. Whatever you multiply by 0, you never get the number back.',
  };
}

function clocks(topic: string): { thoughts: string; answer: string } {
  const about = topic
    ? `The question is about ${topic}. I have no prepared answer to that`
    : 'There is no question to hold on to';
  return {
    thoughts: `${about}, so I would rather solve a puzzle where each step can be followed.

How often in twelve hours do the two hands of a clock meet? A first guess is twelve, once an hour. But is that true?

The minute hand goes round once an hour, the hour hand in twelve. So the minute hand gains 11 rounds in 12 hours. Each round gained is one meeting: eleven, not twelve.

Check: between 11 and 12 they do not meet before 12:00 sharp, which is already counted as the next one. So one meeting is missing from my first guess, and eleven is right. They are 12/11 hours apart, which is 1 hour 5 minutes and 27.3 seconds.`,
    answer: `Here is something that is worth a thought: **how often do the hands of a clock meet in twelve hours?**

*Eleven* times, not twelve. In twelve hours the minute hand goes round 12 times and the hour hand once, so the fast one laps the slow one $12 - 1 = 11$ times.

| Meeting | Time     |
| ------: | :------- |
|       1 | 1:05:27  |
|       2 | 2:10:55  |
|       3 | 3:16:22  |
|       … | …        |
|      11 | 12:00:00 |

They meet every 12⁄11 hours: one hour, five minutes and about 27 seconds. My first guess was wrong, as you can read in the thoughts above this answer.`,
  };
}
