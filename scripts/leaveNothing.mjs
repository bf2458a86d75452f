import { afterAll, vi } from 'vitest';

/** Test files share a worker: what one has replaced is there again for the next. */
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.useRealTimers();
});
