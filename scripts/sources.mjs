import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** The source files of the project: what git knows or would know, without what is generated. */
export function sources() {
  const files = execFileSync(
    'git',
    ['ls-files', '--cached', '--others', '--exclude-standard', 'packages', 'apps', 'storybook', 'scripts'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return files.split('\n').filter((file) => /\.(ts|tsx|mjs|css)$/.test(file) && existsSync(file));
}
