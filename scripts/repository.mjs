import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';

/** FILL IN before the first release: the address of the sources, such as `https://github.com/owner/chat-stream`. */
export const REPOSITORY = '';

/**
 * Gives every package its `repository`, `homepage` and `bugs`, and its README absolute links, while `work` packs and publishes. Restores the
 * files afterwards, so the address is in one place only.
 */
export function withRepository(work) {
  if (!REPOSITORY) return work();
  const folders = readdirSync('packages').map((name) => `packages/${name}`);
  const files = folders.flatMap((folder) => [`${folder}/package.json`, `${folder}/README.md`]);
  const before = files.map((file) => readFileSync(file, 'utf8'));
  try {
    files.forEach((file, at) => {
      const folder = dirname(file);
      const text = file.endsWith('.md')
        ? withAbsoluteLinks(before[at], folder, REPOSITORY)
        : withAddresses(before[at], folder, REPOSITORY);
      writeFileSync(file, text);
    });
    return work();
  } finally {
    files.forEach((file, at) => writeFileSync(file, before[at]));
  }
}

function withAddresses(manifest, folder, repository) {
  const addresses = {
    homepage: `${repository}/tree/main/${folder}#readme`,
    repository: { type: 'git', url: `git+${repository}.git`, directory: folder },
    bugs: `${repository}/issues`,
  };
  return `${JSON.stringify({ ...JSON.parse(manifest), ...addresses }, null, 2)}\n`;
}

/** Markdown whose links to files of the repository are absolute, because a registry shows it without these files. Code stays as it is. */
export function withAbsoluteLinks(text, folder, repository) {
  return text.replaceAll(/```[\s\S]*?```|`[^`\n]*`|\]\((?!https?:|mailto:|#)([^)\s]+)\)/g, (whole, target) =>
    target === undefined ? whole : `](${repository}/blob/main/${posix.join(folder, target)})`,
  );
}
