import type { ChatRequest } from '@chat-stream/core';
import { contentText } from '../script/compile.js';
import { isHttpReply, toAnswer, type Reply, type Script, type ScriptContext, type Step } from '../script/script.js';

type Model = (request: ChatRequest, context: ScriptContext) => Reply;

/** How the instruction of `chat.continue` begins. */
const CONTINUE = /^continue your last answer\b/i;

/** An opening may differ from request to request: so many are tried. */
const OPENINGS = 3;

/**
 * A model that can continue its own answer. Without it, the instruction to continue would be the question. Steps after a fault are what the
 * model writes when it is asked to continue.
 */
export function continuing(model: Model): Script {
  return (request, context) => {
    const begun = begunAnswer(request);
    if (!begun) return model(request, context);
    for (let turn = 0; turn < OPENINGS; turn++) {
      const text = fullTexts(model(begun.request, { ...context, turn })).find((full) => full.startsWith(begun.text));
      if (text !== undefined) return text.length > begun.text.length ? [text.slice(begun.text.length)] : COMPLETE;
    }
    return OTHER;
  };
}

const COMPLETE = ' That is all: the answer was complete.';
const OTHER = ' I can only continue answers of my own.';

/** The answer that is to be continued, and the request that it answered. */
function begunAnswer(request: ChatRequest): { readonly text: string; readonly request: ChatRequest } | undefined {
  const { messages } = request;
  const last = messages.at(-1);
  const isAsked = last?.role === 'user' && CONTINUE.test(contentText(last.content).trim());
  const answer = isAsked ? messages.at(-2) : last;
  if (answer?.role !== 'assistant') return undefined;
  const before = messages.slice(0, messages.lastIndexOf(answer));
  return { text: contentText(answer.content).trimEnd(), request: { ...request, messages: before } };
}

function fullTexts(reply: Reply): readonly string[] {
  const answer = toAnswer(reply);
  if (isHttpReply(answer)) return [];
  return (answer.choices ?? [answer.steps ?? []]).map((steps) => steps.map(textOf).join(''));
}

function textOf(step: Step): string {
  if (typeof step === 'string') return step;
  return step.type === 'text' ? step.text : '';
}
