import { TextlintKernel } from '@textlint/kernel';
import markdown from '@textlint/textlint-plugin-markdown';
import misspellings from 'textlint-rule-common-misspellings';
import sentenceLength from 'textlint-rule-sentence-length';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXCEPTIONS } from './exceptions.mjs';
import { proseOf } from './prose.mjs';
import { vocabulary } from './vocabularyRule.mjs';

/**
 * `npm run prose` reads the prose of the project with textlint: READMEs, guides, doc comments of the packages and the English texts of the
 * interface. Ends with `✗ file:line` for each finding. `exceptions.mjs` lists sentences that stay as they are, with a reason.
 */
const plain = (rule) => rule.default ?? rule;
const rules = [
  { ruleId: 'vocabulary', rule: vocabulary },
  { ruleId: 'common-misspellings', rule: plain(misspellings), options: { ignore: [] } },
  { ruleId: 'sentence-length', rule: plain(sentenceLength), options: { max: 240, skipUrlStringLink: true } },
];
const plugins = [{ pluginId: 'markdown', plugin: plain(markdown) }];
const kernel = new TextlintKernel();
let findings = 0;

for (const { file, text, lineOf } of proseOf()) {
  const { messages } = await kernel.lintText(text, { ext: '.md', filePath: file, rules, plugins });
  for (const { ruleId, message, loc } of messages) {
    const line = text.split('\n')[loc.start.line - 1] ?? '';
    if (EXCEPTIONS.some((each) => file === each.file && line.includes(each.text))) continue;
    findings += 1;
    console.log(`✗ ${file}:${lineOf(loc.start.line)} ${ruleId}: ${message.split('\n')[0]}`);
  }
}
const root = fileURLToPath(new URL('../../', import.meta.url));
const unused = EXCEPTIONS.filter(({ file, text }) => !readFileSync(root + file, 'utf8').includes(text));
for (const { file, text } of unused) console.log(`✗ ${file} no longer has the exception "${text}"`);
console.log(findings === 0 ? 'the prose has no findings' : `${findings} findings`);
process.exit(findings + unused.length === 0 ? 0 : 1);
