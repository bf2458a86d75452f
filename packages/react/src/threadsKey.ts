/** All lists and threads begin with this key. */
export const threadsKey = ['chat-stream', 'threads'] as const;
