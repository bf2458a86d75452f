/**
 * Words and turns of phrase that the documentation does not use, with what to write instead. The style guide, `docs/style.md`, gives the reasons.
 * A pattern is matched against prose; code, links and quotations are left out.
 */
export const VOCABULARY = [
  [/\bwhoever\b/i, 'name the person: "a reader who …"'],
  [
    /(?:^|[.!?] )Who (?!is\b|are\b|can\b|may\b|does\b|do\b|has\b|asks\b.*\?)[a-z]+s\b[^?]*$/,
    'name the person: "A reader who …"',
  ],
  [
    /(?<!\b(?:there|which|where|when there) )\b(?:is|are) no (?!longer|more\b|one\b|other\b|such\b)(?=\w)/i,
    '"is not a …", or "there is no …"',
  ],
  [/\bleverag(?:e|es|ing)\b/i, '"use"'],
  [/\butiliz(?:e|es|ing)\b/i, '"use"'],
  [/\bseamless(?:ly)?\b/i, 'say what happens'],
  [/\bblazing(?:ly)?\b/i, 'give a figure'],
  [/\b(?:simply|obviously|of course)\b/i, 'leave it out'],
  [/\bin order to\b/i, '"to"'],
  [/\bwill (?:then )?be able to\b/i, '"can"'],
  [/\be\.g\.|\bi\.e\./i, '"for example", "that is"'],
  [/\bplease\b/i, 'leave it out'],
  [/\btoolcall\b/, '"tool call"'],
  [/\bbackend server\b/i, '"server"'],
  [/\bweb site\b/i, '"site"'],
  [/\bopen AI\b/, '"OpenAI"'],
  [/\btypescript\b|\bJavascript\b/, '"TypeScript", "JavaScript"'],
  [/\bGithub\b|\bgithub\b(?!\.)/, '"GitHub"'],
  [/\bNextJS\b|\bNext\.JS\b/, '"Next.js"'],
  [/\bit's\b|\bdon't\b|\bcan't\b|\bwon't\b/i, 'write it out'],
];
