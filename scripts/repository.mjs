import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** FILL IN before the first release: the address of the sources, such as `https://github.com/owner/chat-stream`. */
export const REPOSITORY = '';

/**
 * Gives every package its `repository`, `homepage` and `bugs`, and its README whole links to the other documents, while `work` packs and
 * publishes; restores the files afterwards. So the address is in one place only.
 */
export function withRepository(work, repository = REPOSITORY) {
  if (!repository) return work();
  const names = readdirSync('packages');
  const files = names.flatMap((name) => [`packages/${name}/package.json`, `packages/${name}/README.md`]);
  const before = files.map((file) => readFileSync(file, 'utf8'));
  try {
    files.forEach((file, at) => {
      const change = file.endsWith('.json') ? withAddress : withWholeLinks;
      writeFileSync(file, change(before[at], file.split('/')[1], repository));
    });
    return work();
  } finally {
    files.forEach((file, at) => writeFileSync(file, before[at]));
  }
}

function withAddress(text, name, repository) {
  const manifest = {
    ...JSON.parse(text),
    homepage: `${repository}/tree/main/packages/${name}#readme`,
    repository: { type: 'git', url: `git+${repository}.git`, directory: `packages/${name}` },
    bugs: `${repository}/issues`,
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Links of a README to files of the repository. */
export function withWholeLinks(text, name, repository) {
  const base = new URL(`${repository}/blob/main/packages/${name}/`);
  return text.replaceAll(/\]\(([^)\s]+)\)/g, (link, target) =>
    existsSync(join('packages', name, target.split('#')[0] || 'none')) ? `](${new URL(target, base).href})` : link,
  );
}
