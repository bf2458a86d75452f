import type { ComposerTrigger } from '@chat-stream/ui';
import type { Words } from './words/Words.js';

const CITIES = ['Bergen', 'Halifax', 'Lisbon', 'Nagasaki', 'Saint-Malo', 'Tromsø', 'Valparaíso'];

/** The lists that open at `/` and `@` in the composer. */
export function triggersIn({ triggers, cities }: Words): readonly ComposerTrigger[] {
  return [
    { sign: '/', options: Object.values(triggers) },
    { sign: '@', label: cities, options: CITIES.map((name) => ({ name, insert: `${name} ` })) },
  ];
}
