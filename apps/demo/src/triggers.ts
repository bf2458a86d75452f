import type { ComposerTrigger } from '@chat-stream/ui';

/** What `/` and `@` offer while one writes. */
export const triggers: readonly ComposerTrigger[] = [
  {
    sign: '/',
    options: [
      { name: 'tides', description: 'Markdown with a table and code', insert: 'Tell me about the tides.' },
      { name: 'weather', description: 'A tool that asks first', insert: 'What will the weather be in Bergen?' },
      { name: 'calculate', description: 'A tool that just runs', insert: 'What is 12 × (7 + 5)?' },
      { name: 'shorter', description: 'The last answer in one sentence', insert: 'Say that in one sentence.' },
    ],
  },
  {
    sign: '@',
    label: 'Cities',
    options: ['Bergen', 'Halifax', 'Lisbon', 'Nagasaki', 'Saint-Malo', 'Tromsø', 'Valparaíso'].map((name) => ({
      name,
      insert: `${name} `,
    })),
  },
];
