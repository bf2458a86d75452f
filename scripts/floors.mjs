import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sources } from './sources.mjs';

/**
 * Who may import whom (ARCHITECTURE.md, Floors), that no file passes 300 lines, and that relative imports name a file with its
 * extension, so that published types resolve in Node.
 */
const MAX_LINES = 300;

/** Floors inside a package: the folders of core, from the ground up. */
const CORE_FLOORS = {
  'packages/core/src/protocol': ['packages/core/src/protocol', 'packages/core/src/errors.ts'],
  'packages/core/src/thread': ['packages/core/src/thread', 'packages/core/src/protocol', 'packages/core/src/errors.ts'],
};

/** Which of our packages a package may import. Tests may use the testing kit besides. */
const PACKAGES = {
  'packages/core': [],
  'packages/react': ['core'],
  'packages/markdown': [],
  'packages/ui': ['core', 'react', 'markdown'],
  'packages/devtools': ['core', 'react', 'ui'],
  'packages/relay': ['core'],
  'packages/testing': ['core', 'react'],
  'apps/demo': ['core', 'react', 'markdown', 'ui', 'devtools', 'relay', 'testing'],
  storybook: ['core', 'react', 'markdown', 'ui', 'devtools', 'testing'],
};

/** What pure floors may not touch: time, randomness, network, DOM and console come in as arguments. */
const EFFECTS =
  /\b(Date\.now|Math\.random|setTimeout|setInterval|requestAnimationFrame|fetch\(|document\.(body|head|createElement|querySelector|documentElement|addEventListener)|window\.|console\.|crypto\.)/;

const isTest = (file) =>
  /\.(test|test-d|stories)\.tsx?$|\/(scenarios|interop|test[A-Z]\w*)\b|\/(tests?|e2e|\.storybook)\/|vitest\.config/.test(
    file,
  );

const problems = [];

for (const file of sources()) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n').length - 1;
  if (lines > MAX_LINES && !file.includes('.generated.'))
    problems.push(`${file}: ${lines} lines, more than ${MAX_LINES}`);
  if (!/\.tsx?$/.test(file)) continue;

  const home = Object.keys(PACKAGES).find((name) => file.startsWith(`${name}/`));
  const floor = Object.keys(CORE_FLOORS).find((name) => file.startsWith(`${name}/`));
  if (floor && !isTest(file)) {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    const effect = EFFECTS.exec(code);
    if (effect) problems.push(`${file}: a pure floor must not use ${effect[0]}`);
  }

  for (const [, specifier = ''] of text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
    if (specifier.startsWith('.')) {
      if (!/\.(js|mjs|css|json|svg)(\?[\w-]+)?$/.test(specifier))
        problems.push(`${file}: '${specifier}' lacks its extension`);
      const target = relative('.', join(dirname(file), specifier)).replace(/\.js$/, '.ts');
      const isShared = target.startsWith('scripts/') && isTest(file);
      if (home && !target.startsWith(`${home}/`) && !isShared)
        problems.push(`${file}: '${specifier}' reaches into another package`);
      if (floor && !isTest(file) && !CORE_FLOORS[floor].some((allowed) => target.startsWith(allowed)))
        problems.push(`${file}: '${specifier}' is on a higher floor`);
    } else if (specifier.startsWith('@chat-stream/') && home) {
      const [, name, ...path] = specifier.split('/');
      const allowed = [...PACKAGES[home], home.split('/')[1], ...(isTest(file) ? ['testing'] : [])];
      // The embedded models write programs into their answers.
      const isReactEntry = /^packages\/testing\/src\/(react|models)\//.test(file);
      if (home === 'packages/testing' && name === 'react' && !isReactEntry && !isTest(file))
        problems.push(`${file}: only the React entry of the testing kit may import the hooks`);
      if (!allowed.includes(name)) problems.push(`${file}: ${home} may not import ${specifier}`);
      if (path[0] === 'src' || path[0] === 'dist')
        problems.push(`${file}: '${specifier}' goes around the entry of the package`);
    }
  }
}

for (const problem of problems) console.error(`✗ ${problem}`);
console.log(problems.length === 0 ? 'floors hold' : `${problems.length} problems`);
process.exit(problems.length === 0 ? 0 : 1);
