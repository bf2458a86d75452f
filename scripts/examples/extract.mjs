import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { libraries } from '../packages.mjs';

/**
 * Reads the ts and tsx fences of the READMEs, the guides and the reference, which has those of the doc comments. An incomplete example has
 * its missing code in a comment before it: `<!-- example: declare const id: string; -->`. Fences with `before` (code of another library) or
 * `signature` in their first line are skipped. The examples use our sources and their dependencies, so a script prepares them.
 */
export function extractExamples() {
  const guides = existsSync('docs/guides') ? readdirSync('docs/guides').map((name) => `docs/guides/${name}`) : [];
  const readmes = libraries.map((name) => `packages/${name}/README.md`);
  const reference = existsSync('docs/api') ? readdirSync('docs/api').map((name) => `docs/api/${name}`) : [];
  return ['README.md', 'docs/security.md', ...readmes, ...guides, ...reference]
    .filter((file) => file.endsWith('.md') && existsSync(file))
    .flatMap(read);
}

const FENCE = /(?:<!-- example:([\s\S]*?)-->\s*)?^```(tsx?)([^\n]*)\n([\s\S]*?)^```$/gm;

function read(file) {
  const name = file
    .replace(/\.md$/, '')
    .replace(/^packages\//, '')
    .replace('/README', '')
    .replaceAll('/', '-');
  return [...readFileSync(file, 'utf8').matchAll(FENCE)]
    .map(([, rest, language, info, code], at) => ({ rest, language, info, code, at: at + 1 }))
    .filter(({ info }) => !/before|signature/.test(info))
    .map(({ rest, language, code, at }) => ({
      file,
      title: `${file}, example ${at}`,
      path: `${name}-${at}.${language}`,
      // Incomplete examples are compiled, complete ones run as well.
      isWhole: rest === undefined,
      code: rest === undefined ? code : inside(rest, code, language),
    }));
}

/** Moves imports to the top and wraps elements in a fragment. */
function inside(rest, code, language) {
  const imports = code.match(/^import [\s\S]*?;\n/gm) ?? [];
  const body = imports.reduce((text, line) => text.replace(line, ''), code).trim();
  const isMarkup = language === 'tsx' && body.startsWith('<');
  return `${rest.trim()}\n${imports.join('')}${isMarkup ? `export const example = <>\n${body}\n</>;` : body}\nexport {};\n`;
}
