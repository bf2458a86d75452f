/** Writes the use of every answer into SQLite. Needs `npm install node-sqlite3-wasm`, which runs on every version of Node. */
import sqlite from 'node-sqlite3-wasm';

/** @param {string} file */
export function createAccounting(file) {
  const database = new sqlite.Database(file);
  database.exec(`CREATE TABLE IF NOT EXISTS usage (
      at TEXT NOT NULL DEFAULT (datetime('now')), request TEXT PRIMARY KEY, subject TEXT NOT NULL, model TEXT NOT NULL,
      prompt INTEGER NOT NULL, completion INTEGER NOT NULL, estimated INTEGER NOT NULL, cost REAL
    )`);
  return {
    /** @param {import('@chat-stream/relay').UsageReport} report */
    onUsage: ({ requestId, subject, model, usage, cost }) => {
      const { promptTokens, completionTokens, isEstimated } = usage;
      database.run(
        'INSERT OR IGNORE INTO usage (request, subject, model, prompt, completion, estimated, cost) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [requestId, subject, model, promptTokens, completionTokens, isEstimated ? 1 : 0, cost ?? null],
      );
    },
    /** The use of each subject since a time, such as `2026-11-01`. @param {string} since */
    totals: (since) =>
      database.all(
        'SELECT subject, SUM(prompt + completion) AS tokens, COALESCE(SUM(cost), 0) AS cost FROM usage WHERE at >= ? GROUP BY subject ORDER BY subject',
        [since],
      ),
    close: () => database.close(),
  };
}
