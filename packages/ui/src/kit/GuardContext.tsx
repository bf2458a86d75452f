'use client';
import { createContext, type Context } from 'react';

/** Says whether an address may carry data out of the conversation. */
export interface Guard {
  readonly carries: (address: string) => boolean;
}

/** Undefined if the context does not contain text of strangers. */
export const GuardContext: Context<Guard | undefined> = createContext<Guard | undefined>(undefined);
