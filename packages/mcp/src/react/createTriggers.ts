import type { ComposerOption, ComposerTrigger } from '@chat-stream/ui';
import type { McpServer } from '../mcpTools.js';
import type { McpPrompt } from '../server/types.js';

const MAX_OPTIONS = 20;

/**
 * Prompts at `/`: the text of the prompt takes the place of what was typed, and can be read before it is sent. Resources at `@`: the address is
 * inserted, and the model reads the resource with a tool, so that its content is marked with where it comes from.
 */
export function createTriggers(servers: readonly McpServer[]): readonly ComposerTrigger[] {
  const matches = (query: string, ...texts: readonly (string | undefined)[]): boolean =>
    texts.some((text) => text?.toLowerCase().includes(query.toLowerCase()));
  return [
    {
      sign: '/',
      async options(query) {
        const found = servers.flatMap((server) =>
          server
            .getState()
            .prompts.filter((prompt) => isReady(prompt) && matches(query, prompt.name, prompt.title, server.name))
            .map((prompt) => ({ server, prompt })),
        );
        const options = found.slice(0, MAX_OPTIONS).map(async ({ server, prompt }): Promise<ComposerOption[]> => {
          // A server that fails takes its own prompts away only.
          const messages = await server.getPrompt(prompt.name).catch(() => []);
          const insert = messages.map(({ text }) => text).join('\n\n');
          return insert === '' ? [] : [{ name: prompt.title ?? prompt.name, description: prompt.description, insert }];
        });
        return (await Promise.all(options)).flat();
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

/** Prompts that need arguments cannot be inserted by their name alone. */
const isReady = (prompt: McpPrompt): boolean => prompt.arguments.every(({ isRequired }) => !isRequired);
