import bootstrap from 'bootstrap/dist/css/bootstrap.css?raw';
import normalize from 'normalize.css/normalize.css?raw';
import pico from '@picocss/pico/css/pico.classless.css?raw';
import picoClasses from '@picocss/pico/css/pico.css?raw';
import sakura from 'sakura.css/css/sakura.css?raw';
import simple from 'simpledotcss/simple.css?raw';
import tailwind4 from 'tailwindcss/preflight.css?raw';
import water from 'water.css/out/water.css?raw';
import antDesign from './sheets/antDesign.css?raw';
import material from './sheets/material.css?raw';
import tailwind3 from './sheets/tailwind3.css?raw';
import viteTemplate from './sheets/viteTemplate.css?raw';
import viteTemplateBefore9 from './sheets/viteTemplateBefore9.css?raw';

/** An application: its style sheet, and whether the page loads it before or after the kit's. */
export interface Host {
  readonly name: string;
  readonly sheet: string;
  readonly position: 'before' | 'after';
}

/** As Tailwind 4 writes it: `@import 'tailwindcss'` makes these layers. */
const inTailwindLayers = `@layer theme, base, components, utilities; @layer base { ${tailwind4} }
  @layer utilities { .bg-yellow-100 { background-color: rgb(254 249 195); } }`;

const SHEETS: Readonly<Record<string, string>> = {
  'the Vite template': viteTemplate,
  'the Vite template before 9': viteTemplateBefore9,
  'Tailwind 3': tailwind3,
  'Tailwind 4': inTailwindLayers,
  Bootstrap: bootstrap,
  'Bootstrap in a layer': `@layer reset { ${withoutCharset(bootstrap)} }`,
  normalize,
  'MUI CssBaseline': material,
  'Ant Design reset': antDesign,
  'water.css': water,
  'Pico classless': pico,
  Pico: picoClasses,
  sakura,
  'simple.css': simple,
  'a short reset':
    '* { margin: 0; padding: 0; box-sizing: border-box; } ul, ol { list-style: none; } img { display: block; }',
  'a root of 62.5 %': 'html { font-size: 62.5%; } body { font-size: 1.6rem; }',
  'inherited text': `#root { text-align: right; line-height: 3; letter-spacing: 0.2em; word-spacing: 1em; color: red; font: italic bold 22px serif;
      text-transform: uppercase; text-indent: 3em; white-space: pre; cursor: crosshair; list-style: square inside; text-shadow: 1px 1px red;
      word-break: break-all; hyphens: auto; tab-size: 2; font-variant: small-caps; quotes: none; border-collapse: collapse; }`,
  'states, attributes and ids': `#root p, #root h2, #root ul { margin: 0; font-size: 30px; } #root button, #root a, #root code { padding: 2em; background: red; }
      a:hover, button:hover, input:focus { color: red; border: 3px solid red; outline: 5px solid red; }
      [type='button'], [type='submit'] { border-radius: 20px; text-transform: uppercase; } a:not([class]) { text-decoration: none; }
      button:not(:disabled) { padding: 1em 3em; } input[type='search'], input[type='checkbox'] { margin: 1em; }`,
};

/** Every style sheet twice: loaded before the kit's, and after it. */
export const HOSTS: readonly Host[] = Object.entries(SHEETS).flatMap(([name, sheet]) =>
  (['before', 'after'] as const).map((position) => ({ name: `${name} ${position} the kit`, sheet, position })),
);

function withoutCharset(sheet: string): string {
  return sheet.replace(/@charset [^;]+;/, '');
}
