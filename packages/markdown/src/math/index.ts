export type { Macros } from './readDefinitions.js';
export { math, type MathOptions } from './math.js';
export type { MathRenderer } from './types.js';
