import { expect, it } from 'vitest';
import { withAbsoluteLinks } from './repository.mjs';

const absolute = (text) => withAbsoluteLinks(text, 'packages/relay', 'https://code.example/chat');

it('makes links to files of the repository absolute, with their fragments', () => {
  expect(absolute('[Start](../../docs/guides/start.md#vite), [`deploy`](deploy/relay.yaml)')).toBe(
    '[Start](https://code.example/chat/blob/main/docs/guides/start.md#vite), [`deploy`](https://code.example/chat/blob/main/packages/relay/deploy/relay.yaml)',
  );
});

it.each([
  '[a](https://a.example/b)',
  '[a](#stores)',
  '[a](mailto:a@b.example)',
  '`[a](b.md)`',
  '```md\n[a](b.md)\n```',
])('leaves %s as it is', (text) => expect(absolute(text)).toBe(text));
