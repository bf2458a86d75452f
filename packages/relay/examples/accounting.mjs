/** Writes the use of every answer into SQLite. Needs Node 22.5 or later, which has SQLite built in. */
import { DatabaseSync } from 'node:sqlite';

/** @param {string} file */
export function createAccounting(file) {
  const database = new DatabaseSync(file);
  database.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS usage (
      at TEXT NOT NULL DEFAULT (datetime('now')), request TEXT PRIMARY KEY, subject TEXT NOT NULL, model TEXT NOT NULL,
      prompt INTEGER NOT NULL, completion INTEGER NOT NULL, estimated INTEGER NOT NULL, cost REAL
    )`);
  const insert = database.prepare(
    'INSERT OR IGNORE INTO usage (request, subject, model, prompt, completion, estimated, cost) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const sum = database.prepare(
    'SELECT subject, SUM(prompt + completion) AS tokens, COALESCE(SUM(cost), 0) AS cost FROM usage WHERE at >= ? GROUP BY subject ORDER BY subject',
  );
  return {
    /** @param {import('@chat-stream/relay').UsageReport} report */
    onUsage: ({ requestId, subject, model, usage, cost }) => {
      const { promptTokens, completionTokens, isEstimated } = usage;
      insert.run(requestId, subject, model, promptTokens, completionTokens, isEstimated ? 1 : 0, cost ?? null);
    },
    /** The use of each subject since a time, such as `2026-11-01`. @param {string} since */
    totals: (since) => sum.all(since),
    close: () => database.close(),
  };
}
