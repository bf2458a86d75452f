import { big } from './big.mjs';
import { inBrowser } from './browser.mjs';
import { decode } from './decode.mjs';
import { hour, typing } from './live.mjs';
import { threads } from './threads.mjs';

/** `npm run bench`: our own figures, beside their floor where there is one. Names choose some of them. */
const IN_PAGE = ['markdown', 'hook', 'list', 'server', 'hydration'];
const ALL = ['decode', ...IN_PAGE, 'threads', 'big', 'typing', 'hour'];
const ROUNDS = 3;
const named = process.argv.slice(2).filter((name) => ALL.includes(name));
const wanted = named.length > 0 ? named : ALL;

const results = {};
if (wanted.includes('decode')) results.decode = await decode(ROUNDS);
const inPage = wanted.filter((name) => IN_PAGE.includes(name));
if (inPage.length > 0) Object.assign(results, await inBrowser(inPage, ROUNDS));

const print = (name, ...cells) => console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(12)).join(''));
const ms = (time) => time.toFixed(time < 10 ? 1 : 0);

if (Object.keys(results).length > 0) {
  print('', 'ours ms', 'floor ms', 'ratio');
  for (const [name, { ours, floor, of }] of Object.entries(results))
    print(`${name}, ${of}`, ms(ours), ms(floor), (ours / floor).toFixed(2));
}
if (wanted.includes('threads')) {
  const { sizes, rows } = await threads();
  print('\nmessages, ms', ...sizes.map((size) => size.toLocaleString('en')));
  for (const [name, times] of Object.entries(rows)) print(name, ...times.map(ms));
}
if (wanted.includes('big')) {
  const rows = await big();
  print('\nvery long, ms', 'longest task', 'all tasks');
  for (const { name, longest, all } of rows) print(name, ms(longest), ms(all));
}
if (wanted.includes('typing')) {
  const { ours, floor } = await typing();
  print('\na key, CPU 6 times slower', '<Chat> ms', 'field ms');
  print('95th percentile', ms(ours), ms(floor));
}
if (wanted.includes('hour')) {
  print('\nmemory', 'heap MB', 'elements', 'listeners', 'detached');
  for (const { characters, heap, elements, listeners, detached } of await hour())
    print(
      `${(characters / 1e6).toFixed(2)} million characters`,
      (heap / 1e6).toFixed(1),
      ...[elements, listeners, detached].map(String),
    );
}
