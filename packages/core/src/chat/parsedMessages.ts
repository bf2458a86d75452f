import type { OutputReader } from '../run/structuredOutput.js';
import type { ThreadEvent } from '../thread/events.js';
import type { Id, Message, SettledThread, ThreadNode } from '../thread/types.js';

/**
 * The thread with the structured output of its answers, which follows from their text and is not stored. Output that a schema validates
 * asynchronously follows as events.
 */
export function withParsed(
  thread: SettledThread,
  output: OutputReader | undefined,
  dispatch: (event: ThreadEvent) => void,
): SettledThread {
  if (!output) return thread;
  const nodes: Record<Id, ThreadNode> = { ...thread.nodes };
  for (const [id, node] of Object.entries(nodes)) {
    const parsed = settle(node.message, output);
    if (parsed instanceof Promise)
      parsed.then(
        (message) => dispatch({ type: 'message-update', message }),
        () => {}, // the text stays
      );
    else nodes[id] = { ...node, message: parsed };
  }
  return { ...thread, nodes };
}

function settle(message: Message, output: OutputReader): Message | Promise<Message> {
  const { role, status, parsed, parts } = message;
  if (role !== 'assistant' || status !== 'done' || parsed !== undefined || parts.length === 0) return message;
  try {
    return output.settle(message);
  } catch {
    return message; // a schema that throws does not take the answer away
  }
}
