export { shiki, type ShikiHighlighter, type ShikiOptions } from './shiki.js';
