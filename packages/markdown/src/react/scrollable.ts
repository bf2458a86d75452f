/** What scrolls by itself must be reachable by keyboard, or its end cannot be read without a mouse. */
export const SCROLLABLE = { tabIndex: 0, role: 'region' } as const;
