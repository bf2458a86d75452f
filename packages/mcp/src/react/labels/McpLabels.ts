import type { McpStatus } from '../../server/types.js';

/** All texts of the parts for servers. `mcpGerman`, `mcpChinese` and `mcpArabic` are complete translations. */
export interface McpLabels {
  readonly tools: (count: number) => string;
  readonly noServers: string;
  readonly status: Readonly<Record<McpStatus['kind'], string>>;
  readonly signIn: string;
  readonly signInQuestion: (server: string) => string;
  readonly retry: string;
  readonly asks: string;
  readonly asksYou: (server: string) => string;
  readonly submit: string;
  readonly decline: string;
  readonly cancel: string;
  readonly choose: string;
  readonly optional: string;
  readonly invalid: string;
  /** A field that has to be filled in is empty. */
  readonly required: string;
  readonly opensPage: string;
  readonly openPage: string;
  /** The name of a card that asks for the arguments of a prompt. */
  readonly promptCard: (prompt: string, server: string) => string;
  readonly insert: string;
  /** The number of things that are wrong with a server. */
  readonly problems: (count: number) => string;
  readonly collision: (tool: string, server: string) => string;
}
