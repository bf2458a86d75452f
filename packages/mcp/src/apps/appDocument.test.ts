import { expect, test } from 'vitest';
import { appDocument, contentSecurityPolicy, NO_NETWORK, originsIn } from './appDocument.js';

test('only origins are read from the metadata: nothing that ends a directive or begins another', () => {
  expect(
    originsIn([
      'https://api.example',
      'https://*.cdn.example:8443',
      'wss://live.example',
      "https://a.example; script-src 'unsafe-eval'",
      'https://a.example https://b.example',
      'https://a.example/path',
      'http://a.example',
      'data:',
      '*',
      "'self'",
      'https:',
      7,
    ]),
  ).toEqual(['https://api.example', 'https://*.cdn.example:8443', 'wss://live.example']);
  expect(originsIn('https://api.example')).toEqual([]);
  expect(originsIn(Array.from({ length: 100 }, (_, at) => `https://a${at}.example`))).toHaveLength(20);
});

test('without agreement nothing is reached', () => {
  const policy = contentSecurityPolicy(NO_NETWORK);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).toContain("frame-src 'none'");
  expect(policy).not.toMatch(/https:|\*/);
});

test('the policy is before all markup of the app, in both documents, and the app cannot end its attribute', () => {
  const html = appDocument('<p title="a &amp; b">"><script>alert(1)</script>', NO_NETWORK);
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script>'));
  expect(html).toContain('title=&quot;a &amp;amp; b&quot;');
  expect(/srcdoc="([^"]*)"><\/iframe>$/.exec(html)?.[1]).toMatch(
    /^<!doctype html><meta http-equiv=&quot;Content-Security-Policy/,
  );
});
