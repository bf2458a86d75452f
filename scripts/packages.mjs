import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** The folders in `packages` that hold a library of ours. `create-chat-stream` is a command of plain files, which nothing builds. */
export const libraries = readdirSync('packages').filter((folder) => {
  const file = `packages/${folder}/package.json`;
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).name.startsWith('@chat-stream/');
});
