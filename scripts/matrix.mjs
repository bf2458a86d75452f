import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { libraries } from './packages.mjs';
import { install, pack, run, takePacked } from './pack.mjs';

/**
 * `npm run matrix`: the packed packages in environments of applications. Type-checks all entries with TypeScript 5.4 to 7, with and without
 * `skipLibCheck`, as Node and bundlers resolve them; then runs a test of a component in Vitest and in Jest with the set-up of the guide. Needs
 * `npm run build`. `KEEP=1` keeps the folder. Ends with `N passed, N failed`.
 */
const folder = mkdtempSync(join(tmpdir(), 'chat-stream-matrix-'));

const COMPILERS = ['5.4', '5.6', '5.7', '5.9', '6.0', '7.0'];

/** TypeScript 7 has no `node10` any more. */
const RESOLUTIONS = [
  { name: 'node10', module: 'ESNext', moduleResolution: 'node10', until: 5.9 },
  { name: 'node16', module: 'Node16', moduleResolution: 'Node16' },
  { name: 'bundler', module: 'ESNext', moduleResolution: 'Bundler' },
];

const TEST = `
import { fireEvent, render, screen, within } from '@testing-library/react';
import { scriptedModel } from '@chat-stream/testing';
import { Chat } from '@chat-stream/ui';
import '@chat-stream/ui/styles.css';

test('a chat answers', async () => {
  render(<Chat transport={scriptedModel('Blue tide.').transport} model="any" />);
  fireEvent.change(screen.getByRole('textbox'), { target: { value: 'What rises?' } });
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect((await within(screen.getByRole('log')).findByText('Blue tide.')).textContent).toBe('Blue tide.');
});
`;

let [passed, failed] = [0, 0];
function check(name, work) {
  try {
    work();
    passed++;
    console.log(`✓ ${name}`);
  } catch (error) {
    failed++;
    console.error(`✗ ${name}: ${error.message.slice(0, 3000)}`);
  }
}

/** Every entry that a program imports. Those with a test runner or an integration of Node are for their own environments. */
function entriesOf(name) {
  const { publishConfig } = JSON.parse(readFileSync(`packages/${name}/package.json`, 'utf8'));
  return Object.entries(publishConfig.exports)
    .filter(([, target]) => typeof target === 'object')
    .map(([entry]) => `@chat-stream/${name}${entry.slice(1)}`);
}

function prepare() {
  const manifest = {
    name: 'matrix',
    private: true,
    type: 'module',
    dependencies: { react: '^19.2.0', 'react-dom': '^19.2.0', '@tanstack/react-query': '^5.60.0' },
    devDependencies: {
      '@types/node': '^20.19.0',
      '@types/react': '^19.2.0',
      '@types/react-dom': '^19.2.0',
      '@opentelemetry/api': '^1.9.0',
      '@testing-library/dom': '^10.4.0',
      '@testing-library/react': '^16.3.0',
      ...Object.fromEntries(COMPILERS.map((version) => [`ts${version}`, `npm:typescript@${version}`])),
      jest: '^30.0.0',
      'jest-fixed-jsdom': '^0.0.11',
      '@swc/core': '^1.13.0',
      '@swc/jest': '^0.2.39',
      vitest: '^4.1.0',
      jsdom: '^29.0.0',
    },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  takePacked(folder, pack(join(folder, 'packages')));
  install(folder);
  const entries = libraries.flatMap(entriesOf);
  const imports = entries.map((entry, at) => `export * as entry${at} from '${entry}';`);
  const use = `import { Chat } from '@chat-stream/ui';\nexport const chat = <Chat baseURL="/v1" model="any" />;`;
  writeFileSync(join(folder, 'use.tsx'), `${use}\n${imports.join('\n')}\n`);
}

function typeCheck(version, { name, module, moduleResolution }, skipLibCheck) {
  const project = join(folder, `tsconfig.${version}.${name}.${skipLibCheck}.json`);
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable', ...(Number(version) >= 5.6 ? ['DOM.AsyncIterable'] : [])],
    jsx: 'react-jsx',
    strict: true,
    noEmit: true,
    types: ['node'],
    esModuleInterop: true,
    module,
    moduleResolution,
    skipLibCheck,
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, files: ['use.tsx'] }));
  const { bin } = JSON.parse(readFileSync(join(folder, `node_modules/ts${version}/package.json`), 'utf8'));
  run('node', [join(folder, `node_modules/ts${version}`, bin.tsc), '-p', project], folder);
}

function runVitest() {
  mkdirSync(join(folder, 'vitest'), { recursive: true });
  writeFileSync(join(folder, 'vitest/chat.test.tsx'), TEST);
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    `export default { test: { environment: 'jsdom', globals: true, include: ['vitest/*.test.tsx'], server: { deps: { inline: [/@chat-stream/] } } } };`,
  );
  run('npx', ['vitest', 'run'], folder);
}

function runJest() {
  mkdirSync(join(folder, 'jest'), { recursive: true });
  writeFileSync(join(folder, 'jest/chat.test.tsx'), TEST);
  writeFileSync(join(folder, 'empty.cjs'), '');
  writeFileSync(
    join(folder, 'jest.config.cjs'),
    `module.exports = ${JSON.stringify(
      {
        testEnvironment: 'jest-fixed-jsdom',
        testMatch: ['<rootDir>/jest/*.test.tsx'],
        transform: {
          '\\.[jt]sx?$': [
            '@swc/jest',
            {
              jsc: { transform: { react: { runtime: 'automatic' } }, parser: { syntax: 'typescript', tsx: true } },
              module: { type: 'commonjs' },
            },
          ],
        },
        transformIgnorePatterns: ['/node_modules/(?!(@chat-stream|idb-keyval)/)'],
        moduleNameMapper: { '\\.css$': '<rootDir>/empty.cjs' },
        extensionsToTreatAsEsm: [],
      },
      null,
      2,
    )};`,
  );
  run('npx', ['jest', '--ci'], folder);
}

try {
  prepare();
  for (const version of COMPILERS) {
    for (const resolution of RESOLUTIONS.filter(({ until = Infinity }) => Number(version) <= until)) {
      for (const skipLibCheck of [true, false])
        check(`TypeScript ${version}, ${resolution.name}${skipLibCheck ? ', skipLibCheck' : ''}`, () =>
          typeCheck(version, resolution, skipLibCheck),
        );
    }
  }
  check('a test in Vitest', runVitest);
  check('a test in Jest', runJest);
} finally {
  if (process.env.KEEP) console.log(folder);
  else rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
