import type { Script } from '../script/script.js';
import { continuing } from './continuing.js';
import { cut, error, refusal } from './faulty.js';
import { choices, echo, json, long } from './plain.js';
import { prose } from './prose.js';
import { reasoning } from './reasoning.js';
import { titling } from './titling.js';
import { tools } from './tools.js';

/** A model that a model server offers. */
export interface ModelDefinition {
  readonly id: string;
  /** One sentence for a list of models. */
  readonly description?: string | undefined;
  readonly script: Script;
}

/** The models of this package. They need no key and no network; all their texts are fixed. */
export const embeddedModels: readonly ModelDefinition[] = [
  {
    id: 'prose',
    description: 'Markdown of every kind: headings, lists, code, tables, links.',
    script: titling(continuing(prose)),
  },
  { id: 'reasoning', description: 'Thinks first, then answers.', script: continuing(reasoning) },
  { id: 'tools', description: 'Calls a tool and answers with its result.', script: tools },
  { id: 'choices', description: 'Gives clearly different answers when n is above 1.', script: continuing(choices) },
  { id: 'json', description: 'Answers with an object as response_format asks.', script: json },
  { id: 'long', description: 'An answer of about 40,000 characters.', script: continuing(long) },
  { id: 'echo', description: 'Repeats what you say.', script: continuing(echo) },
  { id: 'refusal', description: 'Declines, politely.', script: refusal },
  { id: 'error', description: 'Fails in the middle of its answer.', script: continuing(error) },
  { id: 'cut', description: 'Loses the connection in the middle of a word.', script: continuing(cut) },
];
