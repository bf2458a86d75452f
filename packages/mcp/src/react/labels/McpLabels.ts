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
  readonly opensPage: string;
  readonly openPage: string;
  readonly prompts: string;
  readonly resources: string;
  readonly collision: (tool: string, server: string) => string;
}
