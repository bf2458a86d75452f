import type * as Parts from '@chat-stream/mcp/react';
import { at, never, row, type Row } from './Cell.js';

/** The parts of the package: its components. */
type PartName = Extract<keyof typeof Parts, `Mcp${string}`>;

const TOOLS = 'belongs to servers, not to an answer';

export const mcp: Readonly<Record<PartName, Row>> = {
  McpMenu: row(TOOLS, {
    streaming: at('Servers of tools/States', ".cs-mcp-server[data-state='connecting']"),
    done: at('Servers of tools/Open', ".cs-mcp-server[data-state='ready']"),
    failed: at('Servers of tools/States', ".cs-mcp-server[data-state='failed'] .cs-button"),
    empty: at('Servers of tools/NoServers', '.cs-mcp-panel > .cs-mcp-muted'),
    long: at('Servers of tools/Many', '.cs-mcp-tool:nth-of-type(30)'),
    closed: at('Servers of tools/Closed', '.cs-mcp-menu:not([open])'),
    'some tools off': at('Servers of tools/SomeOff', '.cs-mcp-head input:indeterminate'),
    'waits for a sign-in': at('Servers of tools/States', ".cs-mcp-server[data-state='sign-in'] .cs-button"),
    problems: at('Servers of tools/Problems', '.cs-mcp-problems'),
  }),
  McpRequests: row(TOOLS, {
    done: at('Servers of tools/Form', ".cs-mcp-field[data-kind='several']"),
    failed: at('Servers of tools/FormInvalid', '.cs-mcp-issue'),
    empty: never('renders nothing while nobody asks'),
    'waits for a sign-in': at('Servers of tools/SignIn', '.cs-mcp-card .cs-button'),
    'a sign-in that failed': at('Servers of tools/SignInFailed', ".cs-mcp-card [role='alert']"),
    'a page to visit': at('Servers of tools/Page', '.cs-mcp-card .cs-tool-address'),
    'a prompt with arguments': at('Servers of tools/Prompt', '.cs-mcp-card datalist'),
  }),
};
