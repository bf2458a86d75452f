import type { Chat, NoTypos, Transport } from '@chat-stream/core';

/** Where messages are sent: a server, a transport, or a chat that has one. */
export type ChatSource = { readonly baseURL: string } | { readonly transport: Transport } | { readonly chat: Chat };

/** Reports misspelt fields of `request`. */
export type CheckedRequest<Settings> = { readonly request?: (Settings & NoTypos<Settings>) | undefined };
