export { Choices } from './Choices.js';
export { ComparisonColumns } from './ComparisonColumns.js';
export { AskSeveral } from './AskSeveral.js';
