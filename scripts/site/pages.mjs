import { readFileSync, readdirSync } from 'node:fs';

/** The pages of the documentation that are Markdown files, in the order of the sidebar. */
const GUIDES = [
  ['Start', 'docs/guides/start.md'],
  ['Guides/What <Chat> does', 'docs/guides/chat.md'],
  ['Guides/Your own UI', 'docs/guides/parts.md'],
  ['Guides/Every option', 'docs/guides/options.md'],
  ['Guides/How to', 'docs/guides/how-to.md'],
  ['Guides/Persistence and accounts', 'docs/guides/persistence.md'],
  ['Guides/Resuming and the relay', 'docs/guides/resuming.md'],
  ['Guides/Any server', 'docs/guides/servers.md'],
  ['Guides/Structured output and generative UI', 'docs/guides/structured-output.md'],
  ['Guides/Theming', 'docs/guides/styles.md'],
  ['Guides/Accessibility and languages', 'docs/guides/accessibility.md'],
  ['Guides/Testing', 'docs/guides/testing.md'],
  ['Guides/Performance', 'docs/guides/performance.md'],
  ['Guides/Figures', 'docs/performance.md'],
  ['Guides/Browsers', 'docs/guides/browsers.md'],
  ['Guides/Security', 'docs/security.md'],
  ['Guides/Troubleshooting', 'docs/guides/troubleshooting.md'],
  ['Guides/Comparison', 'docs/comparison.md'],
  ['Guides/Migrating from the AI SDK', 'docs/guides/from-ai-sdk.md'],
  ['Guides/Migrating from assistant-ui', 'docs/guides/from-assistant-ui.md'],
  ['Guides/Migrating from LangChain', 'docs/guides/from-langchain.md'],
  ['Guides/Migrating from openai-node', 'docs/guides/from-openai-node.md'],
  ['Guides/Migrating from Opper', 'docs/guides/from-opper.md'],
];

const AFTER_PARTS = [
  ['Markdown/Overview', 'packages/markdown/README.md'],
  ['Markdown/In detail', 'docs/guides/markdown.md'],
  ['Markdown/The parser', 'packages/markdown/PARSER.md'],
  ['Tools and MCP/Tools and approval', 'docs/guides/tools.md'],
  ['Tools and MCP/MCP servers', 'packages/mcp/README.md'],
  ['Relay/Overview', 'packages/relay/README.md'],
  ['Relay/In production', 'docs/guides/relay.md'],
  ['Testing/Overview', 'packages/testing/README.md'],
  ['Devtools/Overview', 'packages/devtools/README.md'],
];

const isFile = ([, file]) =>
  readdirSync(file.slice(0, file.lastIndexOf('/'))).includes(file.slice(file.lastIndexOf('/') + 1));

export const guides = GUIDES.filter(isFile).map(toPage);
export const packagePages = AFTER_PARTS.filter(isFile).map(toPage);

/** One page for each decision record: `017 Styles in any application`. */
export const decisions = readdirSync('docs/decisions')
  .filter((name) => /^\d/.test(name))
  .map((name) => `docs/decisions/${name}`)
  .map((file) => toPage([`Decisions/${file.slice(15, 18)} ${headingOf(file).replace(/^\d+[.:]?\s*/, '')}`, file]));

function toPage([title, file]) {
  return { title, file, text: readFileSync(file, 'utf8') };
}

function headingOf(file) {
  return /^# (.*)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.replaceAll('`', '') ?? file;
}

/** The id that Storybook gives a page without stories. */
export function idOf(title) {
  const slug = title
    .toLowerCase()
    .replaceAll(/[ ’–—―′¿'`~!@#$%^&*()_|+\-=?;:'",.<>{}[\]\\/…]/gi, '-')
    .replaceAll(/-+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${slug}--docs`;
}

/** The id of a heading, as the Markdown plug-in for anchors gives it. */
export function slugOf(heading) {
  return heading
    .replaceAll(/[`*]|\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
}
