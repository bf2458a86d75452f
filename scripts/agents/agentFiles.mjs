import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { guides, packagePages } from '../site/pages.mjs';
import { SKILLS } from './skills.mjs';

/**
 * The documentation for coding agents, from the same files as the site: `llms.txt` (a list of pages with one line each), the pages at their
 * paths in the repository, `llms-full.txt` (all pages in one file), and `skills/<task>/SKILL.md`. Returns the text of each file by its path.
 */
export function agentFiles() {
  const pages = [...guides, ...packagePages];
  const known = new Set(pages.map(({ file }) => file));
  const textAt = (target, file) => clean(relink(readFileSync(file, 'utf8'), file, target, known));
  const files = {
    'llms.txt': index(pages),
    'llms-full.txt': pages.map(({ file }) => textAt('llms-full.txt', file)).join('\n\n---\n\n'),
    ...Object.fromEntries(pages.map(({ file }) => [file, `${textAt(file, file)}\n`])),
  };
  for (const { name, description, guides: sources } of SKILLS) {
    const target = `skills/${name}/SKILL.md`;
    const body = sources.map((file) => textAt(target, file)).join('\n\n');
    files[target] = `---\nname: ${name}\ndescription: ${description}\n---\n\n${body}\n`;
  }
  return files;
}

/** Writes the files below a folder. */
export function writeAgentFiles(folder) {
  for (const [path, text] of Object.entries(agentFiles())) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The links of a file as they are in another file. A link to a file that is not a page becomes its text. */
function relink(text, file, target, known) {
  return text.replaceAll(/\[([^\][]*)\]\(([^)\s#]+)(#[^)\s]*)?\)/g, (link, words, path, anchor = '') => {
    if (/^\w+:/.test(path)) return link;
    const page = posix.join(posix.dirname(file), path);
    return known.has(page) ? `[${words}](${posix.relative(posix.dirname(target), page)}${anchor})` : words;
  });
}

function index(pages) {
  const lines = pages.map(({ title, file, text }) => `- [${title}](${file}): ${firstSentence(text)}`);
  const skills = SKILLS.map(({ name, description }) => `- [${name}](skills/${name}/SKILL.md): ${description}`);
  return `# chat-stream

> React hooks and components for streamed chat completions. They speak the OpenAI-compatible Chat Completions protocol in the browser.

## Pages

${lines.join('\n')}

## Skills

${skills.join('\n')}

## Everything in one file

- [llms-full.txt](llms-full.txt)
`;
}

/** The first sentence after the title. */
function firstSentence(text) {
  const prose = text
    .replaceAll(/<!--[\s\S]*?-->|```[\s\S]*?```/g, '')
    .split('\n\n')
    .find((block) => /^[A-Z`[]/.test(block));
  return (/^[\s\S]*?[.:](?=\s|$)/.exec(prose ?? '')?.[0] ?? '').replaceAll(/\s+/g, ' ');
}

/** Without the comments that only complete examples for the compiler. */
function clean(text) {
  return text.replaceAll(/<!--[\s\S]*?-->\n*/g, '').trim();
}
