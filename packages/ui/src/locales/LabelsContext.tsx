export { useLabels } from './useLabels.js';
