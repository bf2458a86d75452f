import type { ChatRequest } from '@chat-stream/core';
import type { Reply } from '../script/script.js';
import { lastQuestion, lastUserText, topicOf } from './lastMessage.js';
import { PROSE_TEXTS } from './prose.js';
import { sampleOf } from './sampleOf.js';

/** Repeats the last message of the user. */
export function echo(request: ChatRequest): Reply {
  return lastUserText(request) || 'There was nothing to repeat.';
}

/** Returns an object that matches `response_format`. */
export function json({ response_format }: ChatRequest): Reply {
  const schema = response_format?.type === 'json_schema' ? (response_format.json_schema.schema ?? {}) : DEFAULT_SCHEMA;
  return JSON.stringify(sampleOf(schema), undefined, 2);
}

const DEFAULT_SCHEMA = {
  type: 'object',
  properties: {
    title: { type: 'string' },
    summary: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
};

/** A different answer for each choice. */
export function choices(request: ChatRequest): Reply {
  const topic = topicOf(lastQuestion(request)) || 'it';
  return {
    choices: [
      [`**The short one.** As for ${topic}: begin small, look at what happens, and keep what works.`],
      [
        `**The list.** Three ways to look at ${topic}:\n\n1. *From near*: which single step would help today?\n2. *From afar*: what will still matter in a year?\n3. *From the side*: who has had this before, and what did they do?`,
      ],
      [
        `**The verse.**\n\n> The tide that goes will come again,\n> and so does ${topic}, now and then;\n> what matters is the hour you choose,\n> and not the minutes that you lose.`,
      ],
      [
        `**The table.** ${topic}, for and against:\n\n| For | Against |\n| :-- | :------ |\n| you learn something | it takes an evening |\n| it can be undone | somebody has to begin |`,
      ],
    ],
  };
}

/** A very long answer: all texts several times, in numbered chapters. */
export function long(request: ChatRequest): Reply {
  const topic = topicOf(lastQuestion(request));
  const chapters = Array.from({ length: 24 }, (_, at) => {
    const text = (PROSE_TEXTS[at % PROSE_TEXTS.length] ?? '').replaceAll(/^##/gm, '###');
    return `## Chapter ${at + 1}\n\n${text}`;
  });
  return `# ${topic ? `Everything but ${topic}` : 'A long answer'}\n\nThis takes a while. Scroll up and read: the text goes on below, and nothing jumps.\n\n${chapters.join('\n\n---\n\n')}\n\n**The end.**`;
}
