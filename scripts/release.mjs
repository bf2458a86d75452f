import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { fail, pnpm, run } from './pnpm.mjs';

/**
 * `npm run release`: everything is checked, built, and published with provenance, which only a workflow with an identity of its own can give.
 *
 *   --version   makes versions and changelogs from the files in .changeset, and ends
 *   --dry-run   packs and says what would be published, without checks and without a registry
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
  if (stdout.trim() !== '') fail('There are changes that are not committed. Releases are made of commits.');
  const pending = readdirSync('.changeset').filter((file) => file.endsWith('.md') && file !== 'README.md');
  if (pending.length > 0)
    fail(`There is no version for ${pending.join(', ')} yet. Run npm run release -- --version, and commit.`);
  const { repository } = JSON.parse(readFileSync('packages/core/package.json', 'utf8'));
  if (!repository)
    fail('Provenance names where the sources are. Write `repository` into each packages/*/package.json first.');
  run('npm', ['test']);
  run('npm', ['run', 'check']);
}

// pnpm puts the versions of the workspace and the published entries into what it packs.
const packages = readdirSync('packages').flatMap((name) => ['--filter', `@chat-stream/${name}`]);
const publish = ['publish', '--access', 'public', '--no-git-checks'];
pnpm('--recursive', ...packages, ...publish, ...(isDry ? ['--dry-run', '--force'] : ['--provenance']));
if (!isDry) run('npx', ['changeset', 'tag']);
