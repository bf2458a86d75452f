import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * The applications that `npm run templates` plays: the templates as they are, in development and as they run in production, and variants of
 * them that an application may choose. Each has a name, a `template` (or an `example` of this repository), what is changed in it (`change`,
 * which may return a remark), how it is started, and the output that names its address.
 */

const LOCAL = /Local:\s+(http:\S+)/;
const dev = { args: ['run', 'dev', '--', '--port', '0'], until: LOCAL };
const nextInProduction = { isBuilt: true, args: ['run', 'start', '--', '--port', '0'], until: LOCAL };

function change(root, name, edit) {
  const file = join(root, name);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}

function changeManifest(root, { dependencies = {}, devDependencies = {} }) {
  change(root, 'package.json', (text) => {
    const manifest = JSON.parse(text);
    Object.assign(manifest.dependencies, dependencies);
    Object.assign(manifest.devDependencies, devDependencies);
    return JSON.stringify(manifest, null, 2);
  });
}

/** Any free port. */
function listenAnywhere(root) {
  change(root, '.env', (text) => text.replace(/^PORT=.*$/m, 'PORT=0'));
}

/** The same chatbot with the AI SDK or with chat-stream, in the Next.js template with a page and a route of its own. */
function layOver(root, name) {
  const source = join('examples/beside-ai-sdk', name);
  rmSync(join(root, 'app/v1'), { recursive: true });
  cpSync(join(source, 'app'), join(root, 'app'), { recursive: true });
  changeManifest(root, { dependencies: JSON.parse(readFileSync(join(source, 'dependencies.json'), 'utf8')) });
  const files = readdirSync(join(source, 'app'), { recursive: true }).filter((each) => /\.tsx?$/.test(each));
  const text = files.map((each) => readFileSync(join(source, 'app', each), 'utf8')).join('');
  return `${text.split('\n').filter((line) => line.trim()).length} lines in ${files.length} files`;
}

/** The page of the comparison, which reads the hook itself, compiled by the React Compiler. */
function compile(root) {
  changeManifest(root, {
    dependencies: { '@chat-stream/markdown': 'latest', '@chat-stream/react': 'latest' },
    devDependencies: {
      '@babel/core': '^7.28.0',
      '@rolldown/plugin-babel': '*',
      'babel-plugin-react-compiler': '^1.0.0',
    },
  });
  const page = readFileSync('examples/beside-ai-sdk/chat-stream/app/page.tsx', 'utf8');
  writeFileSync(
    join(root, 'src/Page.tsx'),
    page.replace("process.env.NEXT_PUBLIC_CHAT_MODEL ?? 'llama3.2'", 'import.meta.env.VITE_CHAT_MODEL'),
  );
  change(root, 'src/main.tsx', (text) =>
    text
      .replace("import App from './App.tsx';", "import '@chat-stream/ui/styles.css';\nimport Page from './Page.tsx';")
      .replace('<App />', '<Page />'),
  );
  change(root, 'vite.config.ts', (text) =>
    text
      .replace(
        "import react from '@vitejs/plugin-react';",
        "import react, { reactCompilerPreset } from '@vitejs/plugin-react';\nimport babel from '@rolldown/plugin-babel';",
      )
      .replace('plugins: [react()]', 'plugins: [react(), babel({ presets: [reactCompilerPreset()] })]'),
  );
}

const withReact18 = (root) =>
  changeManifest(root, {
    dependencies: { react: '^18.3.0', 'react-dom': '^18.3.0' },
    devDependencies: { '@types/react': '^18.3.0', '@types/react-dom': '^18.3.0' },
  });

/** The route of the relay in the Edge Runtime. */
const atTheEdge = (root) =>
  change(root, 'app/v1/[...path]/route.ts', (text) => `${text}\nexport const runtime = 'edge';\n`);

export const applications = {
  vite: { template: 'vite', ...dev },
  nextjs: { template: 'nextjs', ...dev },
  'react-router': { template: 'react-router', ...dev },
  relay: { template: 'relay', args: ['start'], until: /baseURL="(\S+)"/, change: listenAnywhere },
  'vite:production': {
    template: 'vite',
    isBuilt: true,
    args: ['run', 'preview', '--', '--port', '0'],
    until: LOCAL,
  },
  'vite:react-18': { template: 'vite', ...dev, change: withReact18 },
  'vite:compiler': { template: 'vite', ...dev, change: compile, hasOwnPage: true },
  'nextjs:production': { template: 'nextjs', ...nextInProduction },
  'nextjs:edge': { template: 'nextjs', ...nextInProduction, change: atTheEdge },
  'react-router:production': {
    template: 'react-router',
    isBuilt: true,
    args: ['start'],
    hasOwnPort: true,
    until: /(http:\/\/localhost:\d+)/,
  },
  'tanstack-start': { example: 'tanstack-start', ...dev },
  'tanstack-start:production': {
    example: 'tanstack-start',
    isBuilt: true,
    args: ['run', 'preview', '--', '--port', '0'],
    until: LOCAL,
  },
  'beside:ai-sdk': { template: 'nextjs', ...dev, change: (root) => layOver(root, 'ai-sdk'), hasOwnPage: true },
  'beside:chat-stream': {
    template: 'nextjs',
    ...dev,
    change: (root) => layOver(root, 'chat-stream'),
    hasOwnPage: true,
  },
};
