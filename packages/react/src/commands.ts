import type { Chat } from '@chat-stream/core';
import type { QueryClient } from '@tanstack/react-query';

/** The commands of a chat. The functions are the same at every render. */
export type ChatCommands = Pick<
  Chat,
  | 'send'
  | 'regenerate'
  | 'rerun'
  | 'edit'
  | 'continue'
  | 'selectBranch'
  | 'remove'
  | 'answerTool'
  | 'approveTool'
  | 'setRequest'
  | 'resetRequest'
  | 'selectPreset'
  | 'editQueued'
  | 'removeQueued'
> & {
  /** Stops all pending answers, and keeps what has arrived. Takes no argument, so that it can be an event handler: `onClick={stop}`. */
  stop(): Promise<void>;
};

/** The key of the mutations of a chat: `useIsMutating({ mutationKey: chatKey(id) })` says whether it streams. */
export const chatKey = (id: string): readonly ['chat-stream', string] => ['chat-stream', id];

/**
 * The commands of a chat, with those that ask a server for something as mutations: they show in the devtools, count in `useIsMutating`
 * and reach the global `onError`. Nothing subscribes to them, so no component renders because of one. Without a query client they are what
 * they are.
 */
export function createCommands(client: QueryClient | undefined, chat: Chat): Omit<ChatCommands, 'stop'> {
  const track = <Result>(name: string, work: Promise<Result>): Promise<Result> => {
    // A caller that does not await sees the failure in the thread, so it must not become an unhandled rejection.
    work.catch(() => {});
    if (!client) return work;
    const mutation = client.getMutationCache().build<Result, Error, string, unknown>(client, {
      mutationKey: chatKey(chat.id),
      // Local servers answer offline too. The transport decides whether there is a connection.
      networkMode: 'always',
      retry: false,
      // The work has begun: the message is in the thread within the event that sent it.
      mutationFn: () => work,
    });
    const result = mutation.execute(name);
    result.catch(() => {});
    return result;
  };
  return {
    ...chat,
    send: (...args) => track('send', chat.send(...args)),
    regenerate: (...args) => track('regenerate', chat.regenerate(...args)),
    rerun: (...args) => track('rerun', chat.rerun(...args)),
    edit: (...args) => track('edit', chat.edit(...args)),
    continue: (...args) => track('continue', chat.continue(...args)),
    // After the last answer of the reader the model continues, and the request can fail as after a send.
    answerTool: (...args) => track('answerTool', chat.answerTool(...args)),
    approveTool: (...args) => track('approveTool', chat.approveTool(...args)),
  };
}
