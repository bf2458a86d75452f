#!/usr/bin/env node
import { relative } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { SERVERS, TEMPLATES } from './choices.mjs';
import { createProject } from './createProject.mjs';

const list = (choices) =>
  Object.entries(choices)
    .map(([name, about]) => `      ${name.padEnd(13)} ${about.title ?? about}`)
    .join('\n');

const HELP = `create-chat-stream: creates a chat application

  npm create chat-stream@latest my-chat
  npm create chat-stream@latest my-chat -- --template nextjs --server openai

  --template NAME   what to create (vite)
${list(TEMPLATES)}
  --server NAME     where answers come from: a base URL, or one of these (ollama)
${list(SERVERS)}
  --model NAME      the model to ask
  --help            this text

Questions are asked only in a terminal, and only for what is not given.
`;

try {
  await main();
} catch (error) {
  console.error(error.code?.startsWith('ERR_PARSE_ARGS') ? `${error.message}\nSee --help.` : error.message);
  process.exitCode = 1;
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      template: { type: 'string' },
      server: { type: 'string' },
      model: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const given = { folder: positionals[0], ...values };
  const isAsking = process.stdin.isTTY && process.stdout.isTTY;
  const choices = isAsking ? await ask(given) : given;
  const { folder = 'my-chat', template = 'vite', server = 'ollama', model } = choices;
  const created = createProject({ folder, template, server, model });
  console.log(nextSteps({ ...created, template }));
}

/** Asks for what is missing. Enter takes the first choice. */
async function ask(given) {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const folder = given.folder ?? ((await lines.question('Name of the folder (my-chat): ')) || 'my-chat');
    const template = given.template ?? (await choose(lines, 'What to create', TEMPLATES));
    const server = given.server ?? (await choose(lines, 'Where answers come from', SERVERS));
    return { ...given, folder, template, server };
  } finally {
    lines.close();
  }
}

async function choose(lines, title, choices) {
  const names = Object.keys(choices);
  console.log(`\n${title}:`);
  names.forEach((name, at) => console.log(`  ${at + 1}  ${choices[name].title ?? choices[name]}`));
  for (;;) {
    const answer = (await lines.question(`A number from 1 to ${names.length} (1): `)).trim() || '1';
    const name = names[Number(answer) - 1] ?? names.find((each) => each === answer);
    if (name) return name;
  }
}

function nextSteps({ root, server, template }) {
  const folder = relative(process.cwd(), root) || '.';
  const steps = [`  cd ${folder}`, '  npm install'];
  if (server.isScripted) steps.push('  npx @chat-stream/testing serve   # in a second terminal');
  steps.push(template === 'relay' ? '  npm start' : '  npm run dev');
  const notes = server.needsKey
    ? 'Write your key into .env first. It stays on the server.'
    : `Answers come from ${server.url}, model ${server.model}. Change both in .env.`;
  return `\nCreated ${folder}.\n\n${steps.join('\n')}\n\n${notes}\n`;
}
