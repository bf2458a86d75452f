import { expect, it } from 'vitest';
import type { CorsOptions } from '../options.js';
import { corsHeaders } from './cors.js';

const allowed = (origin: string, cors: CorsOptions): boolean =>
  corsHeaders(new Request('http://127.0.0.1:8787/v1/models', { headers: { origin } }), cors)[
    'access-control-allow-origin'
  ] === origin;

it('allows pages of the same machine on any port if told so', () => {
  const cors = { origins: [], loopback: true };
  for (const origin of ['http://localhost:5173', 'https://localhost', 'http://127.0.0.1:3000', 'http://[::1]:8080']) {
    expect(allowed(origin, cors), origin).toBe(true);
    expect(allowed(origin, { origins: [] }), origin).toBe(false);
  }
});

it('does not take names that look like the same machine for it', () => {
  for (const origin of [
    'http://localhost.evil.example',
    'http://localhost.',
    'http://evil.example:5173',
    'http://localhost:5173.evil.example',
    'http://user@localhost:5173',
    'http://127.0.0.1.evil.example',
    'http://127.0.0.2:80',
    'http://0.0.0.0:3000',
    'file://localhost',
    'null',
  ])
    expect(allowed(origin, { origins: [], loopback: true }), origin).toBe(false);
});
