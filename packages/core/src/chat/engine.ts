// What chats need from their first request on. Whoever imports this loads it all: see `loadEngine.ts`.
export { selectIssues } from '../run/buildRequest.js';
export { createLaterCommands } from './laterCommands.js';
export { runTurn } from '../run/turn.js';
