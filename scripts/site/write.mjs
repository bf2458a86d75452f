import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { itemsOf, openPackages } from '../api/readApi.mjs';
import { decisions, guides, idOf, packagePages } from './pages.mjs';
import { readContentParts, readHooks, readParts } from './readParts.mjs';
import { searchEntries } from './searchEntries.mjs';

/**
 * Writes the pages of the documentation to `storybook/.pages`, for Storybook to build: guides and decisions from `docs`, and one page for each
 * part, hook and kind of export from the sources. Each page is an MDX file of a few lines that passes its data to a component of
 * `storybook/site`; numbers in the file names give the order of the sidebar.
 */
const folder = 'storybook/.pages';
/** The parts by the words of the sidebar. A part that is not named is in the last group. */
const GROUPS = {
  Thread: /^Thread\./,
  Message: /^Message\./,
  Composer: /^Composer\./,
  'Around the chat':
    /^(ThreadList|ThreadExport|ModelPicker|RequestPanel|ConversationMap|CommandPalette|ShortcutHelp|ThemeSwitch|Menu|UndoBar|LabelsProvider)$/,
};
/** The hooks that most applications use come first. */
const FIRST_HOOKS = ['useChatStream', 'useChat', 'useChatSelector', 'useMessage', 'usePart', 'useComposer'];
const KINDS = { function: 'Functions', class: 'Classes', value: 'Values', type: 'Types' };

const opened = openPackages();
const known = readParts(opened);
const parts = known.filter((part, at) => known.findIndex(({ name }) => name === part.name) === at);
const content = readContentParts(opened);
const hooks = readHooks(opened).toSorted((one, other) => rankOf(one) - rankOf(other));

const pages = [
  ...guides.slice(0, 1).map(guidePage),
  playgroundPage(),
  ...guides.slice(1).map(guidePage),
  ...hooks.map(hookPage),
  ...parts.filter(({ name }) => !/^(StreamInspector|InspectorDevtools|Markdown|Mcp\w+)$/.test(name)).map(partPage),
  ...content.map(contentPage),
  statesPage(),
  ...packagePages.filter(({ title }) => title.startsWith('Markdown')).map(guidePage),
  ...parts.filter(({ name }) => name === 'Markdown').map(partPage),
  ...packagePages.filter(({ title }) => title.startsWith('Tools')).map(guidePage),
  ...parts.filter(({ name }) => name.startsWith('Mcp')).map(partPage),
  ...packagePages.filter(({ title }) => /^(Relay|Testing|Devtools)/.test(title)).map(guidePage),
  ...parts.filter(({ name }) => /^(StreamInspector|InspectorDevtools)$/.test(name)).map(partPage),
  ...apiPages(),
  ...decisions.map(guidePage),
];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [at, page] of pages.entries()) {
  const name = `${String(at).padStart(3, '0')}-${idOf(page.title).replace('--docs', '')}`;
  if (page.data) writeFileSync(`${folder}/${name}.json`, JSON.stringify(page.data));
  writeFileSync(`${folder}/${name}.mdx`, mdx(page, name));
}
const links = Object.fromEntries(pages.flatMap(({ title, file }) => (file ? [[file, idOf(title)]] : [])));
for (const { name, doc } of parts) if (doc.length === 0) console.error(`✗ ${name} has no doc comment.`);
writeFileSync(`${folder}/site.json`, JSON.stringify({ links, search: searchEntries(pages) }));
console.log(`${pages.length} pages of documentation`);

function rankOf({ name }) {
  const rank = FIRST_HOOKS.indexOf(name);
  return rank < 0 ? FIRST_HOOKS.length : rank;
}

function mdx({ title, imports = [], component, props }, name) {
  const lines = [
    `import { Meta } from '@storybook/addon-docs/blocks';`,
    ...imports.map((line) => line.replace('{data}', `./${name}.json`)),
    '',
    `<Meta title=${JSON.stringify(title)} />`,
    '',
    `<${component} ${props} />`,
  ];
  return `${lines.join('\n')}\n`;
}

function guidePage({ title, file, text }) {
  return {
    title,
    file,
    text,
    imports: [`import { GuidePage } from '../site/GuidePage.js';`, `import text from '../../${file}?raw';`],
    component: 'GuidePage',
    props: `file=${JSON.stringify(file)} text={text}`,
  };
}

function playgroundPage() {
  return {
    title: 'Playground',
    data: { props: parts.find(({ name }) => name === 'Chat').props },
    imports: [`import { PlaygroundPage } from '../site/playground/PlaygroundPage.js';`, `import chat from '{data}';`],
    component: 'PlaygroundPage',
    props: 'fields={chat.props}',
  };
}

function statesPage() {
  return {
    title: 'Parts/All states',
    imports: [`import { StatesPage } from '../site/StatesPage.js';`],
    component: 'StatesPage',
    props: '',
  };
}

function partPage(part) {
  const group = Object.entries(GROUPS).find(([, names]) => names.test(part.name))?.[0];
  const title = part.name.startsWith('Mcp')
    ? `Tools and MCP/${part.name}`
    : /^(StreamInspector|InspectorDevtools)$/.test(part.name)
      ? `Devtools/${part.name}`
      : part.name === 'Markdown'
        ? 'Markdown/<Markdown>'
        : `Parts/${group ? `${group}/` : ''}${part.name}`;
  return {
    title,
    part,
    data: { ...part, notes: notesOf(part.name) },
    imports: [`import { PartPage } from '../site/PartPage.js';`, `import part from '{data}';`, ...exampleOf(part.name)],
    component: 'PartPage',
    props: hasExample(part.name) ? 'part={part} example={example} source={source}' : 'part={part}',
  };
}

function contentPage(part) {
  const name = `part: ${part.name}`;
  return {
    title: `Parts/Pieces of an answer/${part.name}`,
    part: { ...part, props: [], name: `components.${part.name}` },
    data: { ...part, name, entry: '@chat-stream/ui', isContent: true, notes: notesOf(`components.${part.name}`) },
    imports: [
      `import { PartPage } from '../site/PartPage.js';`,
      `import part from '{data}';`,
      ...exampleOf(`components.${part.name}`),
    ],
    component: 'PartPage',
    props: hasExample(`components.${part.name}`) ? 'part={part} example={example} source={source}' : 'part={part}',
  };
}

function hasExample(name) {
  return existsSync(`storybook/examples/${name}.tsx`);
}

function exampleOf(name) {
  if (!hasExample(name)) return [];
  return [`import * as example from '../examples/${name}.tsx';`, `import source from '../examples/${name}.tsx?raw';`];
}

/** The facts that are not in the sources: keys, announcements, and when to use the part. */
function notesOf(name) {
  const file = `storybook/notes/${name}.md`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function hookPage(hook) {
  return {
    title: `Hooks/${hook.name}`,
    hook,
    data: hook,
    imports: [`import { HookPage } from '../site/HookPage.js';`, `import hook from '{data}';`],
    component: 'HookPage',
    props: 'hook={hook}',
  };
}

/** The exports of each package by kind. Parts and hooks have pages of their own, and are listed there. */
function apiPages() {
  const { checker, packages } = opened;
  return packages.flatMap(({ name, entries }) => {
    const items = entries
      .flatMap(({ entry, source }) => itemsOf(source, checker).map((item) => ({ ...item, entry })))
      .filter(({ file }) => file?.startsWith(`packages/${name}/`))
      .filter((item, at, all) => all.findIndex((other) => other.name === item.name) === at);
    return Object.entries(KINDS).flatMap(([kind, heading]) => {
      const found = items.filter((item) => item.kind === kind);
      if (found.length === 0) return [];
      return [
        {
          title: `API/${name}/${heading}`,
          api: found,
          data: { package: `@chat-stream/${name}`, heading, items: found },
          imports: [`import { ApiPage } from '../site/ApiPage.js';`, `import api from '{data}';`],
          component: 'ApiPage',
          props: 'api={api}',
        },
      ];
    });
  });
}
