import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { guides, packagePages } from '../site/pages.mjs';
import { SKILLS } from './skills.mjs';

/**
 * The documentation for coding agents, from the same files as the site: `llms.txt` (a list of pages with one line each), `llms-full.txt` (all
 * pages), and `skills/<task>/SKILL.md`. Returns the text of each file by its path.
 */
export function agentFiles() {
  const pages = [...guides, ...packagePages];
  const files = {
    'llms.txt': index(pages),
    'llms-full.txt': pages.map(({ text }) => clean(text)).join('\n\n---\n\n'),
  };
  for (const { name, description, guides: sources } of SKILLS) {
    const body = sources.map((file) => clean(readFileSync(file, 'utf8'))).join('\n\n');
    files[`skills/${name}/SKILL.md`] = `---\nname: ${name}\ndescription: ${description}\n---\n\n${body}\n`;
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

function index(pages) {
  const lines = pages.map(({ title, file, text }) => `- [${title}](${file}): ${firstSentence(text)}`);
  return `# chat-stream\n\n> React hooks and components for streamed chat completions. They speak the OpenAI-compatible Chat Completions protocol in the browser.\n\n## Pages\n\n${lines.join('\n')}\n\n## Everything in one file\n\n- [llms-full.txt](llms-full.txt)\n`;
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
