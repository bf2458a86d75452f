export { footnotes } from './footnotes.js';
