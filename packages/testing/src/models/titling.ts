import type { Script } from '../script/script.js';
import { lastUserText, topicOf } from './lastMessage.js';

/** How the instruction of `requestTitle` begins, and the question in it. */
const TITLE = /^write a title for the conversation below\b[^]*?\n\nUser: ([^]*?)(?:\n\nAssistant: |$)/i;

/** A model that can write a title. Without it, the instruction to write one would be the question. */
export function titling(script: Script): Script {
  return (request, context) => {
    const question = TITLE.exec(lastUserText(request))?.[1];
    if (question !== undefined) return titleOf(question);
    return typeof script === 'function' ? script(request, context) : script;
  };
}

function titleOf(question: string): string {
  const topic = topicOf(question) || question.trim().slice(0, 40);
  return topic.charAt(0).toLocaleUpperCase() + topic.slice(1);
}
