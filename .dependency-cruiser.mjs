import { existsSync, readFileSync, readdirSync } from 'node:fs';

/** The layers of ARCHITECTURE.md. Each list names what a folder may import besides itself; `types` names what it may import as types only. */
const LAYERS = {
  core: {
    'protocol/json': [],
    'protocol/request': ['protocol/json'],
    'protocol/completion': ['protocol/json', 'protocol/request'],
    'protocol/stream': ['protocol/json', 'protocol/request', 'protocol/completion'],
    thread: ['protocol'],
    transport: ['protocol'],
    run: ['protocol', 'thread', { types: 'transport' }],
    storage: ['protocol/json', 'thread'],
    chat: ['protocol', 'thread', 'transport', 'run', 'storage'],
    recording: ['protocol', 'thread', 'transport', 'run'],
  },
  ui: {
    locales: [],
    primitives: ['locales'],
    kit: ['locales', 'primitives'],
    message: ['locales', 'primitives', 'kit'],
    composer: ['locales', 'primitives', 'kit', 'message'],
    thread: ['locales', 'primitives', 'kit', 'message', 'composer'],
    request: ['locales', 'primitives', 'kit', 'message', 'composer'],
    history: ['locales', 'primitives', 'kit', 'message', 'composer'],
    chat: ['locales', 'primitives', 'kit', 'message', 'composer', 'thread', 'request', 'history'],
    element: ['locales', 'primitives', 'kit', 'message', 'composer', 'thread', 'request', 'history', 'chat'],
  },
};

/** Which packages the sources of each workspace may import. */
const PACKAGES = {
  'packages/core': [],
  'packages/react': ['core'],
  'packages/markdown': [],
  'packages/ui': ['core', 'react', 'markdown'],
  'packages/devtools': ['core', 'react', 'ui', 'markdown'],
  'packages/mcp': ['core'],
  'packages/mcp/src/react': ['core', 'react', 'ui'],
  'packages/mcp/src/apps': ['core', 'react', 'ui'],
  'packages/relay': ['core'],
  'packages/testing': ['core'],
  'packages/testing/src/react': ['core', 'react'],
  'apps/demo': ['core', 'react', 'markdown', 'ui', 'devtools', 'mcp', 'relay', 'testing'],
  storybook: ['core', 'react', 'markdown', 'ui', 'devtools', 'mcp', 'testing'],
};

/** Files that run in tests only. They may import across layers, and oxlint keeps them out of the files behind an entry. */
const TESTS = String.raw`\.test(-d)?\.tsx?$|/(scenarios|interop|spec|testKit)/|/test[A-Z]\w*\.tsx?$|/e2e/|/bench/`;

const any = (names) => (names.length === 0 ? '^$' : `(${names.join('|')})`);

const layers = Object.entries(LAYERS).flatMap(([name, folders]) =>
  Object.entries(folders).flatMap(([folder, allowed]) => {
    const src = `^packages/${name}/src`;
    const from = { path: `${src}/${folder}/` };
    const whole = allowed.filter((item) => typeof item === 'string');
    const typesOnly = allowed.flatMap((item) => (typeof item === 'string' ? [] : [item.types]));
    const upward = {
      name: `upward: ${name}/${folder}`,
      severity: 'error',
      comment: `${folder} may import ${any([...whole, ...typesOnly.map((item) => `types of ${item}`)])} only`,
      from,
      // Files directly in src, such as errors.ts, lie below all folders; the entry lies above.
      to: {
        path: [`${src}/[^/]+/`, `${src}/index\\.ts$`],
        pathNot: `${src}/${any([folder, ...whole, ...typesOnly])}/`,
      },
    };
    const values = typesOnly.map((item) => ({
      name: `upward: ${name}/${folder}`,
      severity: 'error',
      comment: `${folder} may import types of ${item}, not its values`,
      from,
      to: { path: `${src}/${item}/`, dependencyTypesNot: ['type-only'] },
    }));
    return [upward, ...values];
  }),
);

const packages = Object.entries(PACKAGES).flatMap(([workspace, allowed]) => {
  // A folder with rules of its own is left to them.
  const inner = Object.keys(PACKAGES).filter((other) => other.startsWith(`${workspace}/`));
  const own = workspace.split('/').slice(0, 2).join('/');
  const others = '^packages/';
  const from = { path: `^${workspace}/`, pathNot: inner.map((folder) => `^${folder}/`) };
  const permitted = allowed.map((name) => `^packages/${name}/`);
  return [
    {
      name: `package: ${workspace}`,
      severity: 'error',
      comment: `${workspace} may import ${any(allowed)} only`,
      from,
      to: { path: others, pathNot: [`^${own}/`, ...permitted] },
    },
    {
      name: `package: ${workspace}`,
      severity: 'error',
      comment: 'import the entries of a package, not the files behind them',
      from: { path: from.path },
      to: { path: '^(packages|apps|storybook)/', pathNot: [`^${own}/`, ...entries()] },
    },
  ];
});

/** The files that the packages' `exports` name. */
function entries() {
  return readdirSync('packages')
    .filter((name) => existsSync(`packages/${name}/package.json`))
    .flatMap((name) =>
      Object.values(JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8')).exports ?? {}).map(
        (file) => `^packages/${name}/${file.replace('./', '').replaceAll('.', '\\.')}$`,
      ),
    );
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layers,
    ...packages,
    {
      name: 'cycle',
      severity: 'error',
      comment: 'folders form a tree of dependencies, not a circle',
      scope: 'folder',
      from: { path: '^packages/' },
      to: { circular: true },
    },
    {
      name: 'upward: core/index',
      severity: 'error',
      comment: 'recordings have an entry of their own',
      from: { path: '^packages/core/src/index\\.ts$' },
      to: { path: '^packages/core/src/recording/' },
    },
    {
      name: 'package: resolvable',
      severity: 'error',
      comment: 'every import names something that exists',
      from: {},
      // node:sqlite is in newer versions of Node only; an example uses it.
      to: { couldNotResolve: true, pathNot: '^node:' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '/dist/', '^scripts/'] },
    // Templates run outside of this workspace.
    exclude: { path: [TESTS, '/dist/', '\\?', '/create-chat-stream/templates/'] },
    // Imports of types count: a layer that knows the types of a higher one depends on it.
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: false,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
