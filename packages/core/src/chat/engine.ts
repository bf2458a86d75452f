// What chats need from their first request on. Whoever imports this loads it all: see `loadEngine.ts`.
export { selectIssues } from './buildRequest.js';
export { createCompareCommands } from './compare.js';
export { openContinuation, openPending } from './opening.js';
export { createToolCommands } from './toolCommands.js';
export { runTurn } from './turn.js';
