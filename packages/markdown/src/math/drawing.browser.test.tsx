import { createRoot, type Root } from 'react-dom/client';
import { flushSync } from 'react-dom';
import temml from 'temml';
import temmlStyles from 'temml/dist/Temml-Local.css?raw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, server } from 'vitest/browser';
import { Markdown } from '../react/Markdown.js';
import '../styles.css';
import { math } from './math.js';

/** Formulas that models write, by kind. */
const FORMULAS: Readonly<Record<string, readonly string[]>> = {
  alignment: [
    '\\begin{aligned} a &= b + c \\\\ &= d \\end{aligned}',
    '\\begin{align*} x^2 + y^2 &= 1 \\\\ y &= \\sqrt{1 - x^2} \\end{align*}',
    '\\begin{align} a &= b \\\\ c &= d \\end{align}',
    '\\begin{gather} a = b \\\\ c + d = e \\end{gather}',
    '\\begin{alignedat}{2} 10&x + &3&y = 2 \\\\ 3&x + &13&y = 4 \\end{alignedat}',
    '\\begin{split} f(x) &= (x + 1)^2 \\\\ &= x^2 + 2x + 1 \\end{split}',
    '\\begin{multline} a + b + c \\\\ + d + e \\end{multline}',
  ],
  cases: [
    'f(x) = \\begin{cases} x & x \\ge 0 \\\\ -x & \\text{otherwise} \\end{cases}',
    '\\begin{rcases} a & b \\\\ c & d \\end{rcases} \\Rightarrow e',
    '|x| = \\left\\{ \\begin{array}{lr} x, & x \\geq 0 \\\\ -x, & x < 0 \\end{array} \\right.',
  ],
  arrays: [
    '\\begin{array}{lr} left & right \\\\ a & b \\end{array}',
    '\\begin{array}{l|c|r} p & q & p \\land q \\\\ \\hline T & T & T \\\\ T & F & F \\end{array}',
    '\\begin{array}{|c|c|} \\hline a & b \\\\ \\hline c & d \\\\ \\hline \\end{array}',
    '\\begin{array}{rl} 12 & .5 \\\\ 3 & .25 \\end{array}',
    '\\left[ \\begin{array}{cc|c} 1 & 2 & 3 \\\\ 4 & 5 & 6 \\end{array} \\right]',
  ],
  matrices: [
    '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
    '\\begin{bmatrix} 1 & 0 & 0 \\\\ 0 & 1 & 0 \\\\ 0 & 0 & 1 \\end{bmatrix}',
    '\\begin{vmatrix} a & b \\\\ c & d \\end{vmatrix} = ad - bc',
    '\\begin{pmatrix} a_{11} & \\cdots & a_{1n} \\\\ \\vdots & \\ddots & \\vdots \\\\ a_{m1} & \\cdots & a_{mn} \\end{pmatrix}',
    '\\bigl( \\begin{smallmatrix} a & b \\\\ c & d \\end{smallmatrix} \\bigr)',
  ],
  'lines and accents': [
    '\\overline{A \\cdot B} = \\overline{A} + \\overline{B}',
    '\\underline{ab} + \\overline{\\overline{x}}',
    '\\hat{x} + \\bar{y} + \\vec{v} + \\dot{z} + \\ddot{z} + \\tilde{n}',
    '\\widehat{abc} + \\widetilde{abc} + \\overrightarrow{AB}',
    '\\overbrace{a + b + c}^{n} + \\underbrace{x + y}_{2}',
    '\\mathring{A} + \\check{a} + \\breve{b} + \\acute{e} + \\grave{e}',
  ],
  'cancelled and boxed': [
    '\\frac{\\cancel{x} (x + 1)}{\\cancel{x}}',
    '\\bcancel{abc} + \\xcancel{abc}',
    '\\sout{abc} + \\cancel{\\frac{a}{b}}',
    '\\boxed{E = mc^2}',
    '\\fbox{text} + \\boxed{\\frac{1}{2}}',
    '\\colorbox{yellow}{$a$} + \\fcolorbox{red}{white}{$b$}',
    '\\textcolor{red}{a} + {\\color{#0a0} b}',
    '\\longdiv{123} + \\angl{n}',
    '\\phase{-78^\\circ}',
  ],
  'isotopes and chemistry': [
    '\\ce{^{14}_{6}C}',
    '\\ce{^{227}_{90}Th+ -> ^{0}_{-1}e}',
    '\\ce{H2O + CO2 -> H2CO3}',
    '\\ce{A ->[k_1] B ->[k_2] C}',
    '\\ce{N2 + 3H2 <=>[Fe][450 °C] 2NH3}',
    '\\ce{SO4^2- + Ba^2+ -> BaSO4 v}',
    '\\pu{9.81 m//s^2}',
    '{}^{238}_{92}\\mathrm{U}',
    '\\prescript{14}{6}{\\mathrm{C}}',
  ],
  'large operators': [
    '\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}',
    '\\int_{-\\infty}^{\\infty} e^{-x^2} \\, dx = \\sqrt{\\pi}',
    '\\oint_C \\mathbf{F} \\cdot d\\mathbf{r} + \\iint_D f \\, dA',
    '\\prod_{k=1}^{n} k = n!',
    '\\lim_{x \\to 0} \\frac{\\sin x}{x} = 1',
    '\\bigcup_{i \\in I} A_i \\subseteq \\bigcap_{j} B_j',
    '\\operatorname*{arg\\,max}_{\\theta} L(\\theta)',
    '\\sum_{\\substack{0 < i < n \\\\ i \\text{ odd}}} a_i',
  ],
  'numbers and text': [
    'x = 1 \\tag{1}',
    'a^2 + b^2 = c^2 \\tag*{Pythagoras}',
    '\\text{速度} = \\frac{\\text{距离}}{\\text{时间}}',
    '\\text{面積} = \\pi r^2 \\quad \\text{(円)}',
    '\\text{넓이} = a \\times b',
  ],
  'roots, fractions, letters': [
    'x = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}',
    '\\cfrac{1}{1 + \\cfrac{1}{1 + x}} + \\sqrt[3]{x}',
    "f'(x) + f''(x) + y'_1",
    '\\mathcal{L} + \\mathbb{R} + \\mathfrak{g} + \\mathbf{x} + \\mathrm{d}x',
    '\\binom{n}{k} + \\left( \\frac{a}{b} \\right)^2 + \\left\\lVert v \\right\\rVert',
    '\\xrightarrow[below]{above} + A \\xleftarrow{f} B',
    '\\begin{CD} A @>a>> B \\\\ @VbVV @VVcV \\\\ C @>>d> D \\end{CD}',
  ],
};
const ALL = Object.values(FORMULAS).flat();
/** Height of the place of one formula. */
const CELL = 150;
/** Width of the place of one formula. */
const WIDTH = 600;
/** The number of formulas in one picture. A page that is larger than the window of the browser would be made smaller. */
const PER_PICTURE = 4;

let host: HTMLElement;
let root: Root;

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  host.style.cssText = `display: grid; grid-template-columns: ${WIDTH}px ${WIDTH}px; inline-size: ${2 * WIDTH}px; font: 16px/1.625 serif; background: white; color: black`;
  root = createRoot(host.appendChild(document.createElement('div')));
});

afterEach(() => {
  root.unmount();
  host.remove();
});

/** Each formula as this package draws it, in a column. */
async function drawOurs(): Promise<HTMLElement[]> {
  const plugins = [math()];
  const cells = ALL.map((tex) => (
    <div key={tex} data-formula style={{ blockSize: CELL, overflow: 'hidden', counterReset: 'tmlEqnNo' }}>
      <Markdown text={`$$\n${tex}\n$$`} plugins={plugins} />
    </div>
  ));
  flushSync(() => root.render(cells));
  await vi.waitFor(() => expect(host.querySelectorAll('math').length).toBe(ALL.length), 20_000);
  return [...host.querySelectorAll<HTMLElement>('[data-formula]')];
}

/** Each formula as Temml draws it with its own style sheet, out of reach of ours. */
function drawTemml(): HTMLElement[] {
  const place = host.appendChild(document.createElement('div'));
  const shadow = place.attachShadow({ mode: 'open' });
  const column = shadow.appendChild(document.createElement('div'));
  column.innerHTML = `<style>${temmlStyles.replace(/@font-face\s*\{[^}]*\}/, '')}</style>`;
  for (const tex of ALL) {
    const cell = column.appendChild(document.createElement('div'));
    cell.style.cssText = `block-size: ${CELL}px; overflow: hidden; counter-reset: tmlEqnNo`;
    const block = cell.appendChild(document.createElement('div'));
    block.style.cssText = 'text-align: center; overflow-x: auto';
    block.innerHTML = temml.renderToString(tex, { displayMode: true, throwOnError: true });
  }
  return [...column.querySelectorAll<HTMLElement>(':scope > div')];
}

const PROPERTIES = [
  'display',
  'position',
  'paddingTop',
  'paddingLeft',
  'borderTop',
  'borderRight',
  'borderBottom',
  'borderLeft',
  'transform',
  'textAlign',
  'color',
  'backgroundColor',
  'fontSize',
] as const;

/** Every element of a formula: its name, its place within the formula, and the styles that draw it. */
function describeDrawing(cell: HTMLElement): readonly string[] {
  const formula = cell.querySelector('math');
  if (formula === null) return [];
  const origin = formula.getBoundingClientRect();
  // Temml counts equations in a <span> within <mtext>, this package in the <mtext>.
  return [formula, ...formula.querySelectorAll('*:not(span)')].map((element) => {
    const box = element.getBoundingClientRect();
    const place = [box.left - origin.left, box.top - origin.top, box.width, box.height].map((side) => Math.round(side));
    const style = getComputedStyle(element);
    const styles = PROPERTIES.map((name) => `${name}: ${style[name]}`);
    // Drawn by a mask from a data URL there, by a clip path here.
    const clip = element.matches('.tml-cancelto') ? '' : style.clipPath;
    return `${element.localName} at ${place.join(' ')}; clip: ${clip}; ${styles.join('; ')}`;
  });
}

/** The pixels of an element. */
async function paint(element: HTMLElement): Promise<OffscreenCanvasRenderingContext2D> {
  const base64 = await page.elementLocator(element).screenshot({ save: false });
  const image = new Image();
  image.src = `data:image/png;base64,${base64}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('The browser has no canvas.');
  context.drawImage(image, 0, 0);
  return context;
}

/** Tells how much of what is painted differs between two drawings of one formula. */
function comparePixels(ours: ImageData, theirs: ImageData): string {
  let painted = 0;
  let changed = 0;
  for (let at = 1; at < ours.data.length; at += 4) {
    const [our = 0, their = 0] = [ours.data[at], theirs.data[at]];
    if (our < 200 || their < 200) painted++;
    if (Math.abs(our - their) > 64) changed++;
  }
  if (painted < 20) return 'nothing is painted';
  return changed / painted > 0.02 ? `${Math.round((100 * changed) / painted)} % differ` : 'the same';
}

describe('formulas are drawn as Temml draws them', () => {
  it('element by element', async ({ skip }) => {
    skip(
      server.browser === 'firefox',
      'Firefox has a font for mathematics that the style sheet of Temml does not name',
    );
    expect(ALL.length).toBeGreaterThanOrEqual(60);
    const ours = await drawOurs();
    const theirs = drawTemml();
    for (const [index, tex] of ALL.entries()) {
      expect(describeDrawing(ours[index]!), tex).toEqual(describeDrawing(theirs[index]!));
    }
  });

  it('pixel by pixel', async ({ skip }) => {
    skip(server.browser !== 'chromium', 'only the driver of Chromium takes a picture of one element');
    await page.viewport(2 * WIDTH + 40, PER_PICTURE * CELL + 40);
    const ours = await drawOurs();
    const theirs = drawTemml();
    for (const cell of [...ours, ...theirs]) cell.hidden = true;
    const found: Record<string, string> = {};
    for (let from = 0; from < ALL.length; from += PER_PICTURE) {
      const formulas = ALL.slice(from, from + PER_PICTURE);
      const shown = [ours, theirs].flatMap((cells) => cells.slice(from, from + PER_PICTURE));
      for (const cell of shown) cell.hidden = false;
      const pixels = await paint(host);
      expect([pixels.canvas.width, pixels.canvas.height]).toEqual([2 * WIDTH, formulas.length * CELL]);
      for (const [row, tex] of formulas.entries()) {
        const [our, their] = [0, WIDTH].map((left) => pixels.getImageData(left, row * CELL, WIDTH, CELL));
        found[tex] = comparePixels(our!, their!);
      }
      for (const cell of shown) cell.hidden = true;
    }
    expect(found).toEqual(Object.fromEntries(ALL.map((tex) => [tex, 'the same'])));
  });
});
