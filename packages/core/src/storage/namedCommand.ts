import { createId } from '../id.js';
import type { Id } from '../thread/types.js';

/** The position of the options among the arguments of the commands that add a message. */
const OPTIONS: Readonly<Record<string, number>> = { send: 1, edit: 2 };

/** The arguments of a command with a name for the message that it adds: a message of that name is added once, whichever page adds it. */
export function named(
  command: string,
  args: readonly unknown[],
): { readonly messageId: Id | undefined; readonly namedArgs: readonly unknown[] } {
  const position = OPTIONS[command];
  if (position === undefined) return { messageId: undefined, namedArgs: args };
  const options = { id: createId(), ...(args[position] as SendOptions | undefined) };
  const namedArgs = [...args];
  namedArgs[position] = options;
  return { messageId: options.id, namedArgs };
}

interface SendOptions {
  readonly id?: Id;
}
