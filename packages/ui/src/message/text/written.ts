export { plainText } from './plainText.js';
export { partsAsMarkdown, threadAsMarkdown } from './threadAsMarkdown.js';
