import type { ModelDefinition, Reply } from '@chat-stream/testing';

type Request = Parameters<Extract<ModelDefinition['script'], (...args: never[]) => unknown>>[0];

const textOf = (content: unknown): string => (typeof content === 'string' ? content : '');

/** A call that a text asks for: `CALL name {"argument": "value"}`. */
const ORDER = /CALL (\w+) (\{.*?\})/;
const ADDRESS = /https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]/;

/** Reads the page that the user names, and then does what the page says, as real models can be talked into. */
function answer({ messages }: Request): Reply {
  const results = messages.filter(({ role }) => role === 'tool');
  const last = messages.at(-1);
  const text = textOf(last?.content);
  const order = ORDER.exec(text);
  const isNew =
    order && !messages.some(({ role, content }) => role === 'assistant' && textOf(content).includes(order[1]!));
  if (order && isNew && (last?.role === 'user' || results.length < 4))
    return [
      `I will use ${order[1]}.`,
      { type: 'tool-call', name: order[1]!, arguments: JSON.parse(order[2]!) as object },
    ];
  if (last?.role === 'tool') return `The tool says:\n\n> ${text.slice(0, 2000).replaceAll('\n', '\n> ')}`;
  const url = ADDRESS.exec(text)?.[0];
  if (url) return [{ type: 'tool-call', name: 'web_read_page', arguments: { url } }];
  return [{ type: 'tool-call', name: 'files_list', arguments: {} }];
}

export const gullible: ModelDefinition = {
  id: 'gullible',
  description: 'Reads a page that you name, and does what the page says.',
  script: answer as ModelDefinition['script'],
};
