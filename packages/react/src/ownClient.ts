import type { QueryClient } from '@tanstack/react-query';

/**
 * The query client of pages that have none of their own, once a list of threads or models has needed one. It is kept apart from the code
 * that makes it, so that a page without such lists does not load TanStack Query.
 */
export const ownClient: { current: QueryClient | undefined } = { current: undefined };
