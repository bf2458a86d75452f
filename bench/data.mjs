/** The data of the benches: always the same bytes. */
const WORDS =
  'the sea comes and goes twice a day because the Moon pulls at the water more on the near side than on the far one'.split(
    ' ',
  );

/** Chunks as a server sends them, a word each. */
export function events(count) {
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'gpt-4.1-mini' };
  const lines = Array.from({ length: count }, (_, at) => {
    const delta = { content: `${WORDS[at % WORDS.length]} ` };
    return `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, logprobs: null, finish_reason: null }] })}\n\n`;
  });
  const last = { ...head, choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }] };
  return [...lines, `data: ${JSON.stringify(last)}\n\n`, 'data: [DONE]\n\n'];
}

/** A Markdown answer of about this many characters. */
export function markdown(size) {
  const section = (at) => `## ${at}. ${WORDS.slice(0, 4).join(' ')}

The **${WORDS[at % 20]}** of it: *${WORDS.slice(5, 12).join(' ')}*, see [the tables](https://example.com/${at}) and \`h = ${at} * cos(t)\`.

- ${WORDS.slice(0, 9).join(' ')}
- ${WORDS.slice(9, 20).join(' ')}
  - ${WORDS.slice(3, 9).join(' ')}

| hour | height |
| --: | --: |
| ${at} | ${at * 3} |
| ${at + 6} | ${at * 2} |

\`\`\`ts
const tide = (hours: number) => ${at} + Math.cos(hours / 12.4);
\`\`\`

${WORDS.join(' ')}. ${WORDS.toReversed().join(' ')}.

`;
  let text = '';
  for (let at = 1; text.length < size; at++) text += section(at);
  return text;
}

export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
