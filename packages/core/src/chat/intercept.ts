import type { Chat, Interceptor } from './types.js';

/** The commands whose code comes with the engine. */
export const LATER_COMMANDS = [
  'rerun',
  'continue',
  'resume',
  'compare',
  'endComparison',
  'answerTool',
  'approveTool',
] as const;

export type CommandName = 'send' | 'stop' | 'regenerate' | 'edit' | (typeof LATER_COMMANDS)[number];

/** What asks a server for something, or stops it. */
const COMMANDS: readonly CommandName[] = ['send', 'stop', 'regenerate', 'edit', ...LATER_COMMANDS];

/** The same commands, which go through the interceptors first, the last one outermost. Without any nothing is in between. */
export function interceptable(
  commands: Pick<Chat, CommandName>,
  interceptors: ReadonlySet<Interceptor>,
): Pick<Chat, CommandName> {
  const wrap = (name: CommandName): unknown => {
    const command = commands[name] as (...args: readonly unknown[]) => Promise<unknown>;
    return (...args: readonly unknown[]) => {
      let proceed = (): Promise<unknown> => command(...args);
      for (const interceptor of interceptors) {
        const inner = proceed;
        proceed = () => interceptor(name, args, inner);
      }
      return proceed();
    };
  };
  return Object.fromEntries(COMMANDS.map((name) => [name, wrap(name)])) as unknown as Pick<Chat, CommandName>;
}
