// Loaded into a relay with `--import` and `--expose-gc`. At each SIGUSR2 it prints the memory that is in use after a collection of garbage.
process.on('SIGUSR2', () => {
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.stdout.write(`memory: ${JSON.stringify({ used: heapUsed + external, rss })}\n`);
});
