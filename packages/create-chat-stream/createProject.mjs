import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVERS, TEMPLATES } from './choices.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * Copies a template into a folder, with its name, the versions of the packages and the address of the model server.
 *
 * @param {object} options
 * @param {string} options.folder - created if it does not exist; may contain `.git` only
 * @param {string} options.template - a name from `TEMPLATES`
 * @param {string} options.server - a name from `SERVERS`, or a base URL such as `http://localhost:9000/v1`
 * @param {string} [options.model] - defaults to that of the named server
 * @returns {{ root: string, server: { url: string, model: string, needsKey?: boolean, isScripted?: boolean } }}
 * @throws {Error} with a sentence for people
 */
export function createProject({ folder, template, server: serverName, model }) {
  if (!Object.hasOwn(TEMPLATES, template))
    throw new Error(`There is no template "${template}". The templates are ${Object.keys(TEMPLATES).join(', ')}.`);
  const server = { ...findServer(serverName), ...(model && { model }) };
  const root = resolve(folder);
  if (existsSync(root) && readdirSync(root).some((name) => name !== '.git'))
    throw new Error(`The folder ${root} is not empty. Choose another name.`);
  mkdirSync(root, { recursive: true });
  cpSync(join(HERE, 'templates', template), root, { recursive: true });
  // npm leaves out files with these names when it packs.
  renameSync(join(root, '_gitignore'), join(root, '.gitignore'));
  renameSync(join(root, '_env'), join(root, '.env'));
  rewrite(join(root, '.env'), (text) =>
    text
      .replace(/^UPSTREAM_URL=.*$/m, `UPSTREAM_URL=${server.url}`)
      .replace(/^((?:VITE_|NEXT_PUBLIC_)?CHAT_MODEL)=.*$/m, `$1=${server.model}`),
  );
  const { version } = JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8'));
  rewrite(join(root, 'package.json'), (text) => {
    const manifest = JSON.parse(text);
    manifest.name = packageName(basename(root));
    for (const name of Object.keys(manifest.dependencies))
      if (name.startsWith('@chat-stream/')) manifest.dependencies[name] = `^${version}`;
    return `${JSON.stringify(manifest, null, 2)}\n`;
  });
  return { root, server };
}

function findServer(name) {
  if (Object.hasOwn(SERVERS, name)) return SERVERS[name];
  if (URL.canParse(name) && /^https?:$/.test(new URL(name).protocol))
    return { title: name, url: name.replace(/\/+$/, ''), model: 'local-model' };
  throw new Error(
    `There is no server "${name}". Give a base URL such as http://localhost:9000/v1, or one of ${Object.keys(SERVERS).join(', ')}.`,
  );
}

function rewrite(file, change) {
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}

/** A name that npm accepts. */
function packageName(folder) {
  const name = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name || 'chat';
}
