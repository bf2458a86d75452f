import type { ComposerTrigger } from '@chat-stream/ui';
import type { Words } from './words/Words.js';

const CITIES = ['Bergen', 'Halifax', 'Lisbon', 'Nagasaki', 'Saint-Malo', 'Tromsø', 'Valparaíso'];

/** What `/` and `@` offer while one writes. */
export function triggersIn({ triggers, cities }: Words): readonly ComposerTrigger[] {
  return [
    { sign: '/', options: Object.values(triggers) },
    { sign: '@', label: cities, options: CITIES.map((name) => ({ name, insert: `${name} ` })) },
  ];
}
