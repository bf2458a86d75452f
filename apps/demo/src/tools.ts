import type { Tools } from '@chat-stream/react';
import type { Weather } from './words/Words.js';

/** The tools of the demo. Both are harmless. The weather asks first, to show an approval. */
export const toolsIn = ({ weather }: { readonly weather: Weather }): Tools => ({
  get_weather: {
    description: 'The weather of the coming days in a city.',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string', description: 'The city, such as Bergen' },
        days: { type: 'integer', minimum: 1, maximum: 7 },
      },
      required: ['city'],
    },
    needsApproval: true,
    execute: ({ city, days = 3 }: { city: string; days?: number }) => forecast(weather, city, days),
  },
  calculate: {
    description: 'Works out an arithmetic expression.',
    parameters: { type: 'object', properties: { expression: { type: 'string' } }, required: ['expression'] },
    execute: ({ expression }: { expression: string }) => ({ expression, result: calculate(expression) }),
  },
});

/** Made up, but the same for the same city: the letters of its name are the weather. */
function forecast(words: Weather, city: string, days: number): Record<string, string> {
  const seed = [...city].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const lines = Array.from({ length: Math.min(7, Math.max(1, days)) }, (_, day) => {
    const sky = words.skies[(seed + day * 3) % words.skies.length] ?? words.skies[0];
    const low = 3 + ((seed + day * 2) % 5);
    return [words.day(day), words.between(sky, low, low + 4 + ((seed + day) % 5))];
  });
  return { [words.city]: city, ...Object.fromEntries(lines) };
}

/** Sums and products with brackets; anything else is refused. */
export function calculate(expression: string): number {
  const tokens =
    expression
      .replaceAll('×', '*')
      .replaceAll('÷', '/')
      .match(/\d+(?:\.\d+)?|[-+*/()]/g) ?? [];
  let at = 0;
  const factor = (): number => {
    const token = tokens[at++];
    if (token === '-') return -factor();
    if (token === '(') {
      const inner = sum();
      if (tokens[at++] !== ')') throw new Error('A bracket is not closed.');
      return inner;
    }
    const value = Number(token);
    if (token === undefined || Number.isNaN(value)) throw new Error(`"${expression}" is not an arithmetic expression.`);
    return value;
  };
  const product = (): number => {
    let value = factor();
    while (tokens[at] === '*' || tokens[at] === '/') value = tokens[at++] === '*' ? value * factor() : value / factor();
    return value;
  };
  const sum = (): number => {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-')
      value = tokens[at++] === '+' ? value + product() : value - product();
    return value;
  };
  const result = sum();
  if (at < tokens.length) throw new Error(`"${expression}" is not an arithmetic expression.`);
  return result;
}
