import { endings } from './endings.js';
import { fields } from './fields.js';
import { framing } from './framing.js';
import { reasoning } from './reasoning.js';
import type { Scenario } from './scenario.js';
import { tools } from './tools.js';

/** Every scenario that is a matter of bytes. Those of time and of stopping are in `effects.test.ts`. */
export const scenarios: readonly Scenario[] = [...framing, ...endings, ...fields, ...reasoning, ...tools].sort(
  (a, b) => Number(a.number) - Number(b.number),
);
