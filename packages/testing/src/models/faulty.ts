import type { ChatRequest } from '@chat-stream/core';
import type { Reply } from '../script/script.js';
import { lastQuestion, topicOf } from './lastMessage.js';

/** Fails inside the stream, with an error event as providers send it. */
export function error(request: ChatRequest): Reply {
  return [
    `## ${titleOf(request)}\n\nThis answer begins like any other. It has a heading, and a list:\n\n1. the first thing arrives\n2. the second as well\n3. and while you read the th`,
    { type: 'pause', ms: 400 },
    {
      type: 'error',
      message: 'The model was overloaded and gave up in the middle of its answer. This one always does.',
      errorType: 'server_error',
      code: 'overloaded',
    },
    `ird arrives too.\n\nThe rest came when you asked for it: **Continue** takes up an answer where it broke off.`,
  ];
}

/** Loses the connection in the middle of an event. */
export function cut(request: ChatRequest): Reply {
  return [
    `## ${titleOf(request)}\n\nSomewhere between two masts the line is about to break. What you have read up to there *stays*, because **a half answer is better than none**. The next word will nev`,
    { type: 'pause', ms: 300 },
    { type: 'cut', inEvent: true },
    `er be missed: you have asked to continue, and the sentence is whole again.`,
  ];
}

/** Refuses with the `refusal` field of the protocol. */
export function refusal(request: ChatRequest): Reply {
  const topic = topicOf(lastQuestion(request));
  return [
    {
      type: 'refusal',
      text: `I'm sorry, but I can't help with ${topic || 'that'}. This model declines everything, so that you can see how a refusal looks.`,
    },
  ];
}

function titleOf(request: ChatRequest): string {
  const topic = topicOf(lastQuestion(request));
  return topic ? `About ${topic}` : 'A short answer';
}
