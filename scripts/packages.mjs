import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** Checks the packages as they would be published: what each `exports` names exists, is ESM, and its types resolve. Needs a build. */
const folder = mkdtempSync(join(tmpdir(), 'packages-'));
let isSound = true;
const report = (name, problem) => {
  isSound = false;
  console.error(`✗ ${name}: ${problem}`);
};

try {
  for (const name of readdirSync('packages')) {
    const root = join('packages', name);
    const packed = spawnSync('npx', ['-y', 'pnpm@12.21.0', '--dir', root, 'pack', '--pack-destination', folder], {
      encoding: 'utf8',
    });
    if (packed.status !== 0) {
      report(name, packed.stderr || packed.stdout);
      continue;
    }
    const tarball = join(folder, readdirSync(folder).find((file) => file.includes(`-${name}-`)) ?? '');
    const unpacked = join(folder, name);
    spawnSync('mkdir', [unpacked]);
    spawnSync('tar', ['-xzf', tarball, '-C', unpacked, '--strip-components=1']);
    const manifest = JSON.parse(readFileSync(join(unpacked, 'package.json'), 'utf8'));
    for (const target of Object.values(manifest.exports).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    )) {
      if (!existsSync(join(unpacked, target.replace(/\*.*$/, '')))) report(name, `${target} is not in the package`);
    }
    const { messages } = await publint({ pkgDir: unpacked, strict: true, pack: false });
    for (const message of messages) if (message.type !== 'suggestion') report(name, formatMessage(message, manifest));
    const styles = Object.keys(manifest.exports).filter((entry) => entry.endsWith('.css'));
    const excluded = styles.length > 0 ? ['--exclude-entrypoints', ...styles.map((entry) => entry.slice(2))] : [];
    const types = spawnSync('npx', ['attw', tarball, '--profile', 'esm-only', '--format', 'ascii', ...excluded], {
      encoding: 'utf8',
    });
    if (types.status !== 0) report(name, `the types do not resolve\n${types.stdout}${types.stderr}`);
    const tests = readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((file) => /\.test\./.test(file));
    if (tests.length > 0) report(name, `${tests[0]} should not be published`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(isSound ? 'packages are sound' : 'packages have problems');
process.exit(isSound ? 0 : 1);
