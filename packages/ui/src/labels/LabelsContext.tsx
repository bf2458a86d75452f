export { useLabels } from './useLabels.js';
export { LabelsProvider } from './words.js';
export type { LabelsProviderProps } from './words.js';
