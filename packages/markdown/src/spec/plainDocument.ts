const WORDS = 'the quick brown fox jumps over a lazy dog while streaming tokens arrive'.split(' ');

/** A document of the kind that models write: everything in it is well-formed, and no paragraph turns into a heading afterwards. */
export function plainDocument(random: () => number, blocks: number): string {
  const word = (): string => WORDS[Math.floor(random() * WORDS.length)] ?? '';
  const inlines = [
    () => `**${word()} ${word()}**`,
    () => `*${word()}*`,
    () => `\`${word()}()\``,
    () => `[${word()} ${word()}](https://ex.com/${word()})`,
    () => `~~${word()}~~`,
    () => 'https://a.example/x',
    () => '![alt](https://i.example/a.png)',
    () => '[^1]',
  ];
  const inline = (): string => (inlines[Math.floor(random() * 4 * inlines.length)] ?? word)();
  const line = (count: number): string => Array.from({ length: count }, inline).join(' ');
  const lines = (count: number, text: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => `${text(index)}\n`).join('');
  const kinds = [
    () => `${line(40)}.\n`,
    () => `${line(25)}.\n`,
    () => `## ${line(4)}\n`,
    () => lines(5, (index) => `${random() < 0.3 ? '  ' : ''}${index % 2 === 0 ? '-' : `${index}.`} ${line(6)}`),
    () => lines(4, (index) => `- [${index === 0 ? 'x' : ' '}] ${line(5)}${random() < 0.2 ? '\n' : ''}`),
    () => `| a | b |\n|---|:-:|\n${lines(5, () => `| ${line(2)} | ${line(2)} |`)}`,
    () => `\`\`\`js\n${lines(6, () => `  const x = ${word()};`)}\`\`\`\n`,
    () => `> ${line(10)}\n> ${line(5)}\n`,
    () => '$$\nx^2\n$$\n',
    () => '---\n',
    () => `<div>\n${word()}\n</div>\n`,
  ];
  return `${lines(blocks, () => kinds[Math.floor(random() * kinds.length)]?.() ?? '')}[^1]: ${line(6)}\n`;
}
