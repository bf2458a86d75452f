export { arabic } from './arabic.js';
export { chinese } from './chinese.js';
export { english } from './english.js';
export { german } from './german.js';
export type { Labels } from './Labels.js';
export { useLabels } from './useLabels.js';
export { LabelsProvider } from './words.js';
export type { LabelsProviderProps } from './words.js';
