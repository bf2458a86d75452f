import { composer } from './composer.js';
import type { Row } from './Cell.js';
import { frame } from './frame.js';
import { mcp } from './mcp.js';
import { message } from './message.js';
import { parts } from './parts.js';
import { thread } from './thread.js';

/** Every part of the kit in each of its states, and the story that shows it there. */
export const ROWS: Readonly<Record<string, Row>> = { ...frame, ...thread, ...message, ...parts, ...composer, ...mcp };
