import { saveThread, threadsKey, type StoredThread, type ThreadStorage } from '@chat-stream/react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { chooseFiles, download, exportAll, importFile } from './threadFiles.js';
import { useWords } from './words/WordsContext.js';

export interface ThreadFiles {
  /** The result of the last command, as a sentence. */
  readonly report: string;
  readonly importFiles: () => Promise<void>;
  readonly exportAll: () => Promise<void>;
  /** Deletes everything. Resolves with the function that puts it back. */
  readonly deleteAll: (remove: (id: string) => Promise<unknown>) => Promise<() => Promise<void>>;
}

/** Moves conversations between this browser and files. */
export function useThreadFiles(storage: ThreadStorage, open: (id: string) => void): ThreadFiles {
  const { preferences: words } = useWords();
  const client = useQueryClient();
  const [report, setReport] = useState('');
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: threadsKey });
  return {
    report,
    async importFiles() {
      const ids: string[] = [];
      const failed: string[] = [];
      for (const file of await chooseFiles()) {
        try {
          ids.push(...(await importFile(storage, file.name, await file.text())));
        } catch {
          failed.push(file.name);
        }
      }
      await refresh();
      setReport([ids.length > 0 ? words.imported(ids.length) : '', ...failed.map(words.importFailed)].join(' ').trim());
      if (ids.length === 1 && failed.length === 0) open(ids[0]!);
    },
    async exportAll() {
      download('chat-stream.json', await exportAll(storage));
    },
    async deleteAll(remove) {
      const all: StoredThread[] = [];
      for (const { id } of await storage.list()) {
        const stored = await storage.load(id);
        if (stored) all.push(stored);
        await remove(id);
      }
      await refresh();
      setReport(words.deletedAll);
      return async () => {
        for (const thread of all) await saveThread(storage, thread);
        await refresh();
        setReport('');
      };
    },
  };
}
