import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fail, pnpm, run } from './pnpm.mjs';
import { libraries } from './packages.mjs';
import { REPOSITORY, withRepository } from './repository.mjs';

/**
 * `npm run release` checks, builds and publishes with provenance, which needs a workflow with its own identity. changesets publishes too, but
 * neither checks nor passes `--provenance` to pnpm.
 *
 *   --version   writes versions and changelogs from the files in .changeset
 *   --dry-run   packs and prints what would be published, without checks and without a registry
 */
const args = process.argv.slice(2);
const isDry = args.includes('--dry-run');

if (args.includes('--version')) {
  run('npx', ['changeset', 'version']);
  pnpm('install', '--lockfile-only');
  process.exit(0);
}

if (!isDry) {
  const { stdout } = spawnSync('git', ['status', '--porcelain'], { encoding: 'utf8' });
  if (stdout.trim() !== '') fail('There are uncommitted changes. Commit them first.');
  const pending = readdirSync('.changeset').filter((file) => file.endsWith('.md') && file !== 'README.md');
  if (pending.length > 0)
    fail(`There is no version for ${pending.join(', ')} yet. Run npm run release -- --version, and commit.`);
  if (!REPOSITORY) fail('Provenance needs the address of the sources. Fill in REPOSITORY in scripts/repository.mjs.');
  run('npm', ['test']);
  run('npm', ['run', 'check']);
}

// pnpm replaces workspace versions and applies publishConfig.
const names = [...libraries.map((name) => `@chat-stream/${name}`), 'create-chat-stream'];
const packages = names.flatMap((name) => ['--filter', name]);
const publish = ['publish', '--access', 'public', '--no-git-checks'];
const mode = isDry ? ['--dry-run', '--force'] : ['--provenance'];
// Not `pnpm()`, which ends the process before the manifests are restored.
const { packageManager } = JSON.parse(readFileSync('package.json', 'utf8'));
const published = withRepository(() =>
  spawnSync('npx', ['-y', packageManager, '--recursive', ...packages, ...publish, ...mode], { stdio: 'inherit' }),
);
if (published.status !== 0) process.exit(published.status ?? 1);
if (!isDry) run('npx', ['changeset', 'tag']);
