import { expect, it } from 'vitest';
import { plainText } from './exportText.js';

it('takes the marks away and leaves what they stood for', () => {
  const markdown = `# Title

Some **bold** and \`code\`, a [link](https://a.example/x) and <https://b.example>.
Snake_case_stays, 2 * 3 * 4 too.

1. one
2. two
   - nested *deep*

- [x] done
- [ ] to do

> quoted
> twice

\`\`\`ts
if (a) {
  b();
}
\`\`\`

| A | B |
| - | - |
| 1 | **2** |
`;
  expect(plainText(markdown)).toBe(`Title

Some bold and code, a link (https://a.example/x) and https://b.example.
Snake_case_stays, 2 * 3 * 4 too.

1. one
2. two
   - nested deep

- [x] done
- [ ] to do

> quoted
> twice

if (a) {
  b();
}

A\tB
1\t2`);
});
