export { arabic } from './ar.js';
export { german } from './de.js';
export { english } from './en.js';
export { chinese } from './zh.js';
export type { Labels } from './Labels.js';
export { LabelsProvider, useLabels } from './LabelsProvider.js';
export type { LabelsProviderProps } from './LabelsProvider.js';
