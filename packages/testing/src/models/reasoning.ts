import type { ChatRequest } from '@chat-stream/core';
import type { Reply } from '../script/script.js';
import { lastQuestion, topicOf } from './lastMessage.js';
import { preparedText } from './prose.js';

/** Reasons, then answers. It does not reason with the `reasoning_effort` "none" or "minimal". */
export function reasoning(request: ChatRequest): Reply {
  const question = lastQuestion(request);
  const thinks = request.reasoning_effort !== 'none' && request.reasoning_effort !== 'minimal';
  const sum = question.match(/(-?\d{1,9}(?:\.\d{1,6})?)\s*([+\-*×x/÷])\s*(-?\d{1,9}(?:\.\d{1,6})?)/);
  const { thoughts, answer } = sum ? arithmetic(sum[1] ?? '', sum[2] ?? '', sum[3] ?? '') : puzzle(question);
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

interface Reasoned {
  readonly thoughts: string;
  readonly answer: string;
}

function puzzle(question: string): Reasoned {
  if (/switch|lamp|bulb|schalter|lampe|开关|مفاتيح|مصباح/i.test(question)) return SWITCHES;
  if (/clock|hands?\b|uhr|zeiger|时钟|ساعة/i.test(question)) return CLOCKS;
  const topic = topicOf(question);
  const prepared = preparedText(question);
  if (prepared !== undefined) {
    return {
      thoughts: `The question is about ${topic}. I know that subject, so the work is in the order: what it is first, then numbers, then an example that can be tried.`,
      answer: prepared,
    };
  }
  return {
    thoughts: `The question is about ${topic || 'something else'}. I know two puzzles and can calculate; this is neither. It is better to say so than to guess.`,
    answer: `I have no prepared answer about ${topic ? `**${topic}**` : 'that'}. Give me a calculation, such as *17 × 23*, or ask about the **three switches** or the **hands of a clock**.`,
  };
}

const SWITCHES: Reasoned = {
  thoughts: `One look, and the lamp is either on or off: that is two cases for three switches. So one look at the light cannot be enough. Is there anything else to notice about a lamp?

It gets warm. A lamp that was on for a while is warm even when it is dark. That gives a third case: off and warm.

So: the first switch on for some minutes, then off; the second one on; then go.

- bright: it is the second
- dark and warm: the first
- dark and cold: the third

Check: the three cases exclude one another and cover all switches. It needs an old lamp, because an LED hardly warms its surface.`,
  answer: `**Use the warmth as well as the light.**

1. Turn on the **first** switch and wait five minutes.
2. Turn it off, and turn on the **second**.
3. Go to the next room at once and look at the lamp. Then touch it.

| The lamp is | It belongs to |
| :---------- | :------------ |
| bright      | the second switch |
| dark, warm  | the first switch |
| dark, cold  | the third switch |

Light alone tells two cases apart, and there are three switches. Warmth makes it three cases. It works with a bulb that gets warm; an LED stays too cool for it.`,
};

const CLOCKS: Reasoned = {
  thoughts: `How often in twelve hours do the two hands of a clock meet? A first guess is twelve, once an hour. But is that true?

The minute hand goes round once an hour, the hour hand in twelve. So the minute hand gains 11 rounds in 12 hours. Each round gained is one meeting: eleven, not twelve.

Check: between 11 and 12 they do not meet before 12:00 sharp, which is already counted as the next one. So one meeting is missing from my first guess, and eleven is right. They are 12/11 hours apart, which is 1 hour 5 minutes and 27.3 seconds.`,
  answer: `The hands of a clock meet *eleven* times in twelve hours, not twelve. In twelve hours the minute hand goes round 12 times and the hour hand once, so the fast one laps the slow one $12 - 1 = 11$ times.

| Meeting | Time     |
| ------: | :------- |
|       1 | 1:05:27  |
|       2 | 2:10:55  |
|       3 | 3:16:22  |
|       … | …        |
|      11 | 12:00:00 |

They meet every 12⁄11 hours: one hour, five minutes and about 27 seconds. My first guess was wrong, as you can read in the thoughts above this answer.`,
};
