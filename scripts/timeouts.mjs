/**
 * How long tests of every project wait, in milliseconds. Each ends as soon as its condition holds; these are limits for a machine that does
 * several other things. A test that fails runs once more; the summary names each one that passed only then. Vitest does not inherit such
 * options from the root, so each configuration spreads them.
 */
export const timeouts = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  teardownTimeout: 60_000,
  retry: 1,
  expect: { poll: { timeout: 30_000 } },
};
