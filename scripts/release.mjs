import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fail, pnpm, run } from './pnpm.mjs';

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
  const { repository } = JSON.parse(readFileSync('packages/core/package.json', 'utf8'));
  if (!repository)
    fail('Provenance needs the address of the sources. Add `repository` to each packages/*/package.json.');
  run('npm', ['test']);
  run('npm', ['run', 'check']);
}

// pnpm replaces workspace versions and applies publishConfig.
const packages = readdirSync('packages').flatMap((name) => ['--filter', `@chat-stream/${name}`]);
const publish = ['publish', '--access', 'public', '--no-git-checks'];
pnpm('--recursive', ...packages, ...publish, ...(isDry ? ['--dry-run', '--force'] : ['--provenance']));
if (!isDry) run('npx', ['changeset', 'tag']);
