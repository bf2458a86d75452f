import {
  fitsPhone,
  hasAnswerWith,
  hasAnswers,
  isAtEnd,
  isLonger,
  isWide,
  pickModel,
  place,
  says,
  writesIn,
} from './sights.mjs';

/**
 * A whole conversation in the demo, step by step. Each step ends with `reader.note(name)`, which takes down what a reader sees at that moment; it
 * has to be the same in every engine. Where a step ends depends on nothing but what is on the screen.
 */
const QUESTION = 'Tell me about the tides.';
/** Kept short by the tokens of a second: a stop in the middle has a middle. */
const QUICK = { tokensPerSecond: 4000, latencyMs: 0 };
const SLOW = { tokensPerSecond: 60, latencyMs: 0 };

const model = (reader, id) => reader.see(pickModel, id);

export const steps = [
  [
    'load',
    async ({ reader }) => {
      await reader.seeRole('textbox', 'Message');
      await reader.seeRole('button', /Explain the tides/);
      // Loaded on demand.
      await reader.seeRole('button', 'Open stream inspector');
    },
  ],

  [
    'send',
    async ({ reader, turnTo }) => {
      await turnTo(QUICK);
      await model(reader, 'prose');
      await reader.ask(QUESTION);
      await reader.see(hasAnswers, 1);
      await reader.settled();
    },
  ],

  [
    'follow, scroll away and back',
    async ({ reader, turnTo }) => {
      await turnTo({ tokensPerSecond: 120, latencyMs: 0 });
      await model(reader, 'long');
      await reader.ask('Bread');
      await reader.see(isLonger, 3000);
      await reader.see(isAtEnd);
      await reader.wheelOver('log', undefined, -600);
      await reader.seeRole('button', /Jump to latest|new message/);
      const { top, length } = await reader.inPage(place);
      await reader.see(isLonger, length + 1500);
      const after = await reader.inPage(place);
      if (Math.abs(after.top - top) > 2)
        throw new Error(`The view moved from ${top} to ${after.top} while the reader was away.`);
      await reader.click('button', /Jump to latest|new message/);
      await reader.see(isLonger, after.length + 1500);
      await reader.see(isAtEnd);
    },
    'part',
  ],

  [
    'stop',
    async ({ reader }) => {
      await reader.click('button', 'Stop');
      await reader.settled();
      await reader.seeRole('button', 'Continue');
      await reader.see(isAtEnd);
    },
    'part',
  ],

  [
    'continue',
    async ({ reader, turnTo }) => {
      await turnTo(QUICK);
      await reader.click('button', 'Continue');
      await reader.see(says, 'The end.');
      await reader.settled();
      await reader.see(isAtEnd);
    },
  ],

  [
    'regenerate',
    async ({ reader }) => {
      await reader.click('button', 'New conversation');
      await reader.seeRole('button', /Explain the tides/);
      await model(reader, 'prose');
      await reader.ask(QUESTION);
      await reader.see(hasAnswers, 1);
      await reader.settled();
      await reader.click('button', 'Try again');
      await reader.see(says, '2 / 2');
      await reader.settled();
    },
  ],

  [
    'branches',
    async ({ reader }) => {
      await reader.click('button', 'Previous version');
      await reader.see(says, '1 / 2');
    },
  ],

  [
    'edit',
    async ({ reader }) => {
      await model(reader, 'echo');
      await reader.hover('article', undefined, { at: 'first' });
      await reader.click('button', 'Edit', { at: 'first' });
      await reader.seeRole('textbox', 'Edit message');
      await reader.press('Control', 'a');
      await reader.write('Say this instead');
      await reader.press('Enter');
      await reader.see(hasAnswerWith, 'Say this instead');
      await reader.settled();
    },
  ],

  [
    'delete and undo',
    async ({ reader }) => {
      await reader.click('button', 'More');
      await reader.click('menuitem', 'Delete');
      await reader.seeRole('button', 'Undo');
      await reader.note('deleted');
      await reader.click('button', 'Undo');
      await reader.see(hasAnswerWith, 'Say this instead');
    },
  ],

  [
    'queue',
    async ({ reader, turnTo }) => {
      await turnTo(SLOW);
      await model(reader, 'prose');
      await reader.ask(QUESTION);
      await reader.seeRole('button', 'Stop');
      await reader.ask('And this one waits');
      await reader.seeRole('button', 'Remove queued message');
      await reader.click('button', 'Remove queued message');
      await reader.seeNo('button', 'Remove queued message');
      await reader.click('button', 'Stop');
      await reader.settled();
    },
    'part',
  ],

  [
    'tool approval',
    async ({ reader, turnTo }) => {
      await turnTo(QUICK);
      await reader.click('button', 'New conversation');
      await reader.click('button', /Ask for the weather/);
      await reader.seeRole('button', 'Allow');
      await reader.note('tool asks');
      await reader.click('button', 'Allow');
      await reader.settled();
      await reader.see(hasAnswerWith, 'Bergen');
    },
  ],

  [
    'several answers',
    async ({ reader }) => {
      await reader.click('button', 'New conversation');
      await reader.click('button', /Three answers at once/);
      await reader.seeRole('button', 'Use this response');
      await reader.settled();
      await reader.click('button', 'Use this response', { at: 'first' });
      await reader.seeNo('button', 'Use this response');
    },
  ],

  [
    'attachments',
    async ({ reader }) => {
      await reader.click('button', 'New conversation');
      await model(reader, 'echo');
      await reader.attach([{ name: 'notes.txt', type: 'text/plain', text: 'High water at noon.' }]);
      await reader.seeRole('button', 'Remove notes.txt');
      await reader.ask('Read this');
      await reader.see(hasAnswers, 1);
      await reader.settled();
    },
  ],

  [
    'search',
    async ({ reader }) => {
      await reader.click('button', 'Find in this conversation');
      await reader.see(writesIn, 'Find in this conversation');
      await reader.write('read');
      await reader.see(says, '1 of');
      await reader.note('words are found');
      await reader.press('Escape');
    },
  ],

  [
    'palette',
    async ({ reader }) => {
      await reader.press('Control', 'k');
      await reader.see(writesIn, 'Search commands');
      await reader.write('new conv');
      await reader.note('commands are found');
      await reader.press('Enter');
      await reader.seeRole('button', /Explain the tides/);
    },
  ],

  [
    'settings',
    async ({ reader }) => {
      await reader.click('button', 'Request settings');
      await reader.click('searchbox', 'Search settings');
      await reader.see(writesIn, 'Search settings');
      await reader.write('seed');
      await reader.note('a setting is found');
      await reader.click('button', 'Request settings');
      await reader.seeNo('searchbox', 'Search settings');
    },
  ],

  [
    'reload in mid-answer',
    async ({ reader, turnTo }) => {
      await turnTo({ tokensPerSecond: 80, latencyMs: 0 });
      await model(reader, 'prose');
      await reader.ask(QUESTION);
      await reader.see(isLonger, 300);
      await reader.session.reload();
      await reader.see(hasAnswers, 1);
      await reader.settled();
      await reader.see(isLonger, 600);
    },
  ],

  [
    'two tabs',
    async ({ reader, turnTo, url }) => {
      await turnTo(QUICK);
      await model(reader, 'echo');
      const address = await reader.inPage(() => location.href);
      const first = await reader.session.handle();
      const second = await reader.session.open();
      await reader.session.switchTo(second);
      await reader.session.goto(address ?? url);
      await reader.see(hasAnswers, 1);
      await reader.ask('From the second tab');
      await reader.see(hasAnswerWith, 'From the second tab');
      await reader.settled();
      await reader.session.switchTo(first);
      await reader.see(hasAnswerWith, 'From the second tab');
    },
  ],

  ...[430, 360].map((width) => [
    `phone of ${width} px`,
    async ({ reader }) => {
      await reader.session.setSize(width, 740);
      await reader.see(isWide, width);
      await reader.seeRole('button', 'Conversations');
      await reader.see(fitsPhone);
      await reader.ask(`On a phone of ${width} px`);
      await reader.see(hasAnswerWith, `On a phone of ${width} px`);
      await reader.settled();
      await reader.see(isAtEnd);
      await reader.see(fitsPhone);
      await reader.click('button', 'Conversations');
      await reader.see(fitsPhone);
      await reader.note(`conversations on a phone of ${width} px`);
      await reader.press('Escape');
      await reader.seeNo('button', 'Settings');
    },
  ]),
];
