'use client';
import { createContext, type Context } from 'react';

/** Says whether an address may carry data out of the conversation. */
export interface Guard {
  readonly carries: (address: string) => boolean;
}

/** Undefined where nothing of strangers is in the context. */
export const GuardContext: Context<Guard | undefined> = createContext<Guard | undefined>(undefined);
