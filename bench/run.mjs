import { inBrowser } from './browser.mjs';
import { decode } from './decode.mjs';

/** `npm run bench`: our own figures beside their floor. Names choose some of them. */
const ALL = ['decode', 'markdown', 'hook', 'list'];
const ROUNDS = 3;
const named = process.argv.slice(2).filter((name) => ALL.includes(name));
const wanted = named.length > 0 ? named : ALL;

const results = {};
if (wanted.includes('decode')) results.decode = await decode(ROUNDS);
const inPage = wanted.filter((name) => name !== 'decode');
if (inPage.length > 0) Object.assign(results, await inBrowser(inPage, ROUNDS));

console.log(
  `${''.padEnd(10)}${'job'.padEnd(16)}${'ours ms'.padStart(10)}${'floor ms'.padStart(10)}${'ratio'.padStart(8)}`,
);
for (const [name, { ours, floor, of }] of Object.entries(results))
  console.log(
    `${name.padEnd(10)}${of.padEnd(16)}${ours.toFixed(0).padStart(10)}${floor.toFixed(0).padStart(10)}${(ours / floor).toFixed(2).padStart(8)}`,
  );
