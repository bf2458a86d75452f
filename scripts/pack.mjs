import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { libraries } from './packages.mjs';

/** Runs a command to its end. @throws {Error} with its output if it fails */
export function run(command, args, cwd = '.') {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

/** Packs all packages into a folder, as they would be published. Returns the file of each by its name. */
export function pack(folder) {
  const { packageManager } = JSON.parse(readFileSync('package.json', 'utf8'));
  mkdirSync(folder, { recursive: true });
  run('npx', ['-y', packageManager, '-r', '--filter', './packages/*', 'pack', '--pack-destination', folder]);
  const find = (prefix) =>
    join(
      folder,
      readdirSync(folder).find((file) => file.startsWith(prefix)),
    );
  return {
    ...Object.fromEntries(libraries.map((name) => [`@chat-stream/${name}`, find(`chat-stream-${name}-`)])),
    'create-chat-stream': find('create-chat-stream-'),
  };
}

/** Puts the packed packages in place of those of the registry, also where one of them needs another. */
export function takePacked(root, tarballs) {
  const file = join(root, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (const [name, tarball] of Object.entries(tarballs))
    if (name.startsWith('@chat-stream/')) manifest.dependencies[name] = `file:${tarball}`;
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}

/** Installs what the manifest of a folder names. */
export function install(root, ...names) {
  run('npm', ['install', ...names, '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error'], root);
}
