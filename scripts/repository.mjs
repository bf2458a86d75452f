import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

/** FILL IN before the first release: the address of the sources, such as `https://github.com/owner/chat-stream`. */
export const REPOSITORY = '';

/**
 * Gives every package its `repository`, `homepage` and `bugs` while `work` packs and publishes, and restores the files afterwards. So the address
 * is in one place only.
 */
export function withRepository(work) {
  if (!REPOSITORY) return work();
  const files = readdirSync('packages').map((name) => [name, `packages/${name}/package.json`]);
  const before = files.map(([, file]) => readFileSync(file, 'utf8'));
  try {
    files.forEach(([name, file], at) => {
      const manifest = {
        ...JSON.parse(before[at]),
        homepage: `${REPOSITORY}/tree/main/packages/${name}#readme`,
        repository: { type: 'git', url: `git+${REPOSITORY}.git`, directory: `packages/${name}` },
        bugs: `${REPOSITORY}/issues`,
      };
      writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
    });
    return work();
  } finally {
    files.forEach(([, file], at) => writeFileSync(file, before[at]));
  }
}
