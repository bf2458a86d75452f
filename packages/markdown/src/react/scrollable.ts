/** An element with its own scroll bars must be reachable by keyboard. Otherwise its end cannot be read without a mouse. */
export const SCROLLABLE = { tabIndex: 0, role: 'region' } as const;
