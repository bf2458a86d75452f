import type { ComposerOption, ComposerTrigger } from '@chat-stream/ui';
import type { McpServer } from '../mcpTools.js';
import type { McpPrompt } from '../server/types.js';

const MAX_OPTIONS = 20;

/** Asks the user for the arguments of a prompt. Resolves with `undefined` if the user cancels. */
export type AskArguments = (
  server: McpServer,
  prompt: McpPrompt,
) => Promise<Readonly<Record<string, string>> | undefined>;

/**
 * Prompts at `/`: the text of the prompt replaces the typed text, so the reader can check it before sending. Resources at `@`: the address is
 * inserted, and the model reads the resource with a tool, so that its content is marked with its origin.
 */
export function createTriggers(servers: readonly McpServer[], askArguments: AskArguments): readonly ComposerTrigger[] {
  const matches = (query: string, ...texts: readonly (string | undefined)[]): boolean =>
    texts.some((text) => text?.toLowerCase().includes(query.toLowerCase()));
  return [
    {
      sign: '/',
      async options(query) {
        return servers
          .flatMap((server) =>
            server
              .getState()
              .prompts.filter((prompt) => matches(query, prompt.name, prompt.title, server.name))
              .map((prompt) => optionOf(server, prompt, askArguments)),
          )
          .slice(0, MAX_OPTIONS);
      },
    },
    {
      sign: '@',
      async options(query) {
        return servers
          .flatMap((server) =>
            server
              .getState()
              .resources.filter(({ uri, name, title }) => matches(query, uri, name, title))
              .map(({ uri, name, title }) => ({ name: title ?? name, description: uri, insert: `${uri} ` })),
          )
          .slice(0, MAX_OPTIONS);
      },
    },
  ];
}

function optionOf(server: McpServer, prompt: McpPrompt, askArguments: AskArguments): ComposerOption {
  const { name, title = name, description } = prompt;
  return {
    name: title,
    description: description ?? server.name,
    async insert() {
      const args = prompt.arguments.length === 0 ? {} : await askArguments(server, prompt);
      if (!args) return undefined;
      const messages = await server.getPrompt(name, args);
      return messages.map(({ text }) => text).join('\n\n');
    },
  };
}
