import { describe, expect, it } from 'vitest';
import { decideImage, hostToShow, safeHref } from './urlPolicy.js';

describe('the host beside a link', () => {
  it.each([
    'google.com',
    'google。com',
    'google．com',
    'google․com',
    'google\u200b.com',
    'google.\u200bcom',
    'goo\u00adgle.com',
    'google\ufe0f.com',
    '\u2060https://google.com',
    'ｇｏｏｇｌｅ.com',
    '192.168.0.1',
    'https://192.168.0.1/',
    'http://localhost:3000/',
    'http\u200b://bank/',
  ])('is shown when the text names another: %j', (text) => {
    expect(hostToShow('https://evil.example/a', text)).toBe('evil.example');
  });

  it('is shown when only the letters look the same', () => {
    expect(hostToShow('https://\u0430pple.com/', 'apple.com')).toBe('xn--pple-43d.com');
    expect(hostToShow('https://\u0430pple.com/', '\u0430pple.com')).toBe('xn--pple-43d.com');
  });

  it.each([
    ['https://example.com/', 'example.com'],
    ['https://www.example.com/index.html', 'https://example.com/index.html'],
    ['https://1.2.3.4/', '1.2.3.4'],
    ['https://example.com/', 'version 1.2.3'],
    ['https://example.com/', 'Read on. Then come back…'],
    ['http://localhost:3000/a', 'http://localhost:3000/a'],
    ['/own/page', 'page.html'],
    ['https://example.com/', 'Read example.com. It is good.'],
    ['mailto:first.last@example.com', 'first.last@example.com'],
  ])('is not shown when there is nothing to say: %s for %s', (url, text) => {
    expect(hostToShow(url, text)).toBeUndefined();
  });
});

it('looks for hosts in a text of any length in time that grows with it', () => {
  for (const unit of ['1.', 'a', 'a.', '-', '.', 'a-.']) {
    // The square of this length takes longer than the time limit of a test.
    expect([undefined, 'evil.example']).toContain(hostToShow('https://evil.example/', unit.repeat(1_000_000)));
  }
});

describe('images below a prefix', () => {
  const images = ['https://cdn.example/ok/'];
  it.each([
    ['show', 'https://cdn.example/ok/a.png'],
    ['show', 'https://cdn.example:443/ok/a%20b.png'],
    ['show', 'HTTPS://CDN.EXAMPLE/ok/a'],
    ['ask', 'https://cdn.example/ok/../evil'],
    ['ask', 'https://cdn.example/ok/%2e%2e/evil'],
    ['ask', 'https://cdn.example/ok/.%2E/evil'],
    ['ask', 'https://cdn.example/ok/%252e%252e/evil'],
    ['ask', 'https://cdn.example/ok/%25252e%25252e/evil'],
    ['ask', 'https://cdn.example/ok/..%2fevil'],
    ['ask', 'https://cdn.example/ok/..%252fevil'],
    ['ask', 'https://cdn.example/ok/..%5cevil'],
    ['ask', 'https://cdn.example/ok/..;/evil'],
    ['ask', 'https://cdn.example:8443/ok/a'],
    ['ask', 'https://user:secret@cdn.example/ok/a'],
    ['ask', 'https://cdn.example./ok/a'],
    ['ask', 'https://cdn.example/OK/a'],
    ['ask', '//evil.example/ok/a'],
    ['refuse', 'https:\\\\cdn.example\\ok\\a'],
    ['refuse', 'data:image/png;base64,AA'],
  ])('%s %s', (kind, url) => {
    expect(decideImage(url, { images }).kind).toBe(kind);
  });
});

describe('the address that a link gets', () => {
  it.each([
    ['https:evil.example/a', 'https://evil.example/a'],
    ['https:/evil.example/a', 'https://evil.example/a'],
    ['HTTP:evil.example', 'http://evil.example/'],
  ])('is that of the host that is shown, on pages of any scheme: %s', (url, href) => {
    // Without the slashes it would be relative to a page of the same scheme.
    expect(safeHref(url, {})).toBe(href);
  });

  it.each(['https://a.example/ü?q=[1]', '/own', '#there', 'mailto:a@b.example'])(
    'is as written otherwise: %s',
    (url) => {
      expect(safeHref(url, {})).toBe(url);
    },
  );
});

it('a mail link whose text claims a host shows its real recipient', () => {
  expect(hostToShow('mailto:?to=evil@evil.example', 'help@bank.example')).toBe('mailto:?to=evil@evil.example');
});

describe('text that only looks like a host', () => {
  it.each([
    ['https://nodejs.org', 'Node.js'],
    ['https://github.com/a/b', 'package.json'],
    ['https://github.com/a/b', 'src/index.tsx and main.css'],
    ['https://nextjs.org', 'Next.js docs'],
    ['MAILTO:FOO@BAR.BAZ', 'MAILTO:FOO@BAR.BAZ'],
    ['https://a.example/x', 'HTTPS://A.EXAMPLE/X'],
  ])('is no reason to show the host: %s %s', (url, text) => {
    expect(hostToShow(url, text)).toBeUndefined();
  });
  it.each([
    ['https://evil.example', 'bank.example'],
    ['https://evil.example', 'node.js.org'],
    ['https://evil.example', 'https://package.json/'],
    ['https://evil.example', 'bank.sh'],
    ['MAILTO:EVIL@EVIL.EXAMPLE', 'MAILTO:HELP@BANK.EXAMPLE'],
  ])('but a host is: %s %s', (url, text) => {
    expect(hostToShow(url, text)?.toLowerCase()).toContain('evil.example');
  });
});
