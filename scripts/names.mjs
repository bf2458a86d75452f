import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lets bundlers that split by file leave for later what is for later.
 *
 * esbuild counts a module as used at the start when a file that is used there imports it, were it for nothing that is used: an index,
 * which imports everything, would bring along whatever the parts that are loaded later need. So an index imports a door for each export:
 * a file with a constant of its own, which is left out unless a program asks the index for it. (A mere `export from` is looked through.)
 * And packages ask one another by name, past the index. Nothing is there twice: each thing still lives in one module.
 *
 *   index.js ─► doors/validateRequest.js ─► names/validateRequest.js ─► protocol/validate.js ◄─ chat/engine.js
 *                        other packages ───────────┘
 */
export function writeNames(root) {
  const dist = join(root, 'dist');
  const index = join(dist, 'index.js');
  const code = readFileSync(index, 'utf8');
  const origins = originsOf(code);
  refuseTwins(root, [...origins.keys()]);
  for (const folder of ['names', 'doors']) mkdirSync(join(dist, folder), { recursive: true });
  for (const [name, { from, imported }] of origins) {
    const specifier = imported === name ? name : `${imported} as ${name}`;
    writeFileSync(join(dist, 'names', `${name}.js`), `export { ${specifier} } from "${from}";\n`);
    const door = `import { ${name} as inside } from "../names/${name}.js";\nexport const ${name} = inside;\n`;
    writeFileSync(join(dist, 'doors', `${name}.js`), door);
  }
  const doors = [...origins.keys()].map((name) => `export { ${name} } from "./doors/${name}.js";\n`);
  writeFileSync(index, doors.join(''));
  askByName(dist);
}

/** Where each export of an index comes from, as its `names/` see it. Throws when the index holds code, since that would be lost. */
function originsOf(code) {
  const locals = new Map();
  const origins = new Map();
  const rest = code
    .replace(/^import \{ (.+) \} from "\.\/(.+)";$/gm, (_, list, file) => {
      for (const [imported, local] of namesIn(list)) locals.set(local, { from: `../${file}`, imported });
      return '';
    })
    .replace(/^export \{ (.+) \};$/gm, (_, list) => {
      const exported = new Map(namesIn(list));
      // In the order in which the index was written, which Rolldown keeps for imports only.
      for (const [local, origin] of locals) if (exported.has(local)) origins.set(exported.get(local), origin);
      return '';
    })
    .replace(/^export \* from "@chat-stream\/(\w+)";$/gm, (_, other) => {
      for (const name of namesOf(other))
        origins.set(name, { from: `@chat-stream/${other}/names/${name}`, imported: name });
      return '';
    });
  if (rest.trim() !== '') throw new Error(`An index may only export what other modules hold. This one holds:\n${rest}`);
  return origins;
}

/** `a, b as c` → [['a', 'a'], ['b', 'c']] */
const namesIn = (list) =>
  list
    .split(', ')
    .map((item) => item.split(' as '))
    .map(([name, as = name]) => [name, as]);

/** Some file systems hold `Chat.js` and `chat.js` to be one file. */
function refuseTwins(root, names) {
  const twin = names.find((name, at) => names.findIndex((other) => other.toLowerCase() === name.toLowerCase()) !== at);
  if (twin) throw new Error(`${root} exports two names that differ only in case: ${twin}`);
}

/** Imports from the index of another package become imports of its names. They stay on their line. */
function askByName(dist) {
  for (const file of readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'))) {
    const code = readFileSync(join(dist, file), 'utf8');
    const asked = code.replace(/^import \{ (.+) \} from "@chat-stream\/(\w+)";$/gm, (_, list, other) =>
      namesIn(list)
        .map(([name, local]) => {
          if (!namesOf(other).includes(name)) throw new Error(`@chat-stream/${other} does not export ${name}.`);
          const specifier = name === local ? name : `${name} as ${local}`;
          return `import { ${specifier} } from "@chat-stream/${other}/names/${name}";`;
        })
        .join(' '),
    );
    if (asked !== code) writeFileSync(join(dist, file), asked);
  }
}

/** What a package that is built already exports. */
const namesOf = (name) => {
  const folder = join('packages', name, 'dist', 'names');
  if (!existsSync(folder)) throw new Error(`Build ${name} first: what depends on it asks for its names.`);
  return readdirSync(folder).map((file) => file.replace(/\.js$/, ''));
};
