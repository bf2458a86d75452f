import type { ChatRequest } from '@chat-stream/core';
import type { Reply, ScriptContext } from '../script/script.js';
import { lastQuestion, topicOf } from './lastMessage.js';

/** Markdown of every kind about a known subject; a short reply to anything else. With `n`, each choice has another subject. */
export function prose(request: ChatRequest, { turn }: Pick<ScriptContext, 'turn'>): Reply {
  const question = lastQuestion(request);
  const known = SUBJECTS.findIndex(({ words }) => words.test(question));
  if (known < 0) return shortAnswer(question);
  const count = Math.min(request.n ?? 1, SUBJECTS.length);
  return {
    choices: Array.from({ length: count }, (_, at) => {
      const subject = SUBJECTS[(known + at) % SUBJECTS.length] as Subject;
      return [at === 0 ? `${opening(question, turn)}\n\n${subject.text}` : subject.text];
    }),
  };
}

interface Subject {
  readonly words: RegExp;
  readonly text: string;
}

function opening(question: string, turn: number): string {
  const topic = topicOf(question);
  const openings = [
    `Let us look at **${topic}** from the beginning.`,
    `Gladly: **${topic}**, in short.`,
    `Another way to tell it.`,
  ];
  return openings[turn % openings.length] as string;
}

/** The reply to anything without a prepared answer. */
function shortAnswer(question: string): string {
  if (/^(hi|hey|hello|good (morning|evening|day)|moin|hola)\b/i.test(question))
    return 'Hello! I am the model that comes with this app. My answers are prepared: ask me about **streaming**, the **tides**, **bread** or **bees**.';
  if (/\b(thanks|thank you|thx)\b/i.test(question)) return 'You are welcome.';
  const topic = topicOf(question);
  const subject = topic ? `**${topic}**` : 'that';
  return `I have no prepared answer about ${subject}. I can tell you about **streaming**, the **tides**, **bread** or **bees**. For anything else, connect a real model.`;
}

const SUBJECTS: readonly Subject[] = [
  {
    words: /\b(?:stream|token|sse\b|server-sent|react|hook|chat)/i,
    text: `## How these words reach you

A language model writes one *token* at a time, a word or a piece of one. There is no reason to wait for the last before showing the first, so the server sends each as soon as it exists:

1. Your message goes out as **one** HTTP request with \`"stream": true\`.
2. The answer stays open, and every few milliseconds an event comes through it.
3. The page adds the new piece to the text and paints, at most once a frame.

On the wire an event is two lines of plain text, the second one empty:

\`\`\`http
data: {"choices":[{"index":0,"delta":{"content":"Hello"}}]}

\`\`\`

Reading it takes little code:

\`\`\`tsx
import { useChatStream } from '@chat-stream/react';

export function Answer() {
  const { messages, send, stop, status } = useChatStream({
    baseURL: '/v1',
    request: { model: 'prose' },
  });

  return (
    <>
      <p>{messages.length} messages so far</p>
      {status === 'streaming'
        ? <button onClick={stop}>Stop</button>
        : <button onClick={() => send('Tell me more')}>More</button>}
    </>
  );
}
\`\`\`

### What it is worth

| Way of answering | First word after | Whole answer after |
| :--------------- | ---------------: | -----------------: |
| At once          |           8.0 s  |             8.0 s  |
| Streamed         |       **0.3 s**  |             8.0 s  |

The total is the same; the *waiting* is gone. That is why every chat does it.

> A stream is a promise kept in small pieces.

Try these next:

- [x] send a message
- [ ] stop an answer in the middle: what has come stays
- [ ] write it anew, and switch between the two
- [ ] choose the model \`cut\`, and see how a lost connection looks

The format is described in the [HTML Standard](https://html.spec.whatwg.org/multipage/server-sent-events.html).`,
  },
  {
    words: /\b(?:tid(?:e|al)|seas?\b|ocean|moon|beach|coast|water|gezeiten)|潮|المد/i,
    text: `## Why the sea comes and goes

The Moon pulls at the whole Earth, but more at the near side than at the far one. This *difference* stretches the oceans a little, towards the Moon **and** away from it. The Earth turns below the two bulges, so most coasts see two high waters a day.

The Moon moves on in the meantime. A tidal day therefore lasts about **24 h 50 min**, and high water comes some fifty minutes later each day.

| Tide   | Moon                | Sun and Moon pull | Range   |
| :----- | :------------------ | :---------------- | :------ |
| Spring | new or full         | along one line    | largest |
| Neap   | first, last quarter | at a right angle  | least   |

Harbour pilots have an old rule for how fast the water rises. Over the six hours from low to high it gains, in twelfths:

\`\`\`python
def height(low, high, hours):
    """Height of the tide after so many hours: the rule of twelfths."""
    twelfths = [1, 2, 3, 3, 2, 1]
    return low + (high - low) * sum(twelfths[:hours]) / 12

print(height(low=0.6, high=5.4, hours=3))  # 3.0
\`\`\`

So it is slow at the turn and fastest in the middle:

1. first hour: one twelfth
2. second hour: two
3. third and fourth hour: three each, *half of the whole range*
4. then two, then one

> Before you walk out on the flats, look up low water, and turn back at it.

The greatest ranges on Earth, about 16 metres, are measured in the [Bay of Fundy](https://en.wikipedia.org/wiki/Bay_of_Fundy) in Canada: the bay is just long enough to swing along with the Moon.`,
  },
  {
    words: /\b(?:bread|bak(?:e|ing)|dough|sourdough|flour|cook|recipe|food)/i,
    text: `## A loaf that works every time

Bakers count everything in *percent of the flour*. Once you know that, any recipe fits in one line, and any loaf can be made larger or smaller.

| Ingredient       | Percent | For one loaf |
| :--------------- | ------: | -----------: |
| Strong flour     |   100 % |        500 g |
| Water            |    70 % |        350 g |
| Sourdough starter|    20 % |        100 g |
| Salt             |     2 % |         10 g |

1. **Mix** flour and water and wait half an hour. Gluten forms by itself; you need not knead it into being.
2. **Add** starter and salt. Fold the dough four times, half an hour apart.
3. **Let it rise** until it has grown by half, at 24 °C about four hours.
4. **Shape** it, and let it rest in the refrigerator overnight.
5. **Bake** in a hot pot: 20 minutes with the lid at 250 °C, 25 without at 220 °C.

The arithmetic, if you would rather have it done:

\`\`\`ts
const percent = { flour: 100, water: 70, starter: 20, salt: 2 };

/** Grams of each ingredient for a dough of the given weight. */
function recipe(total: number): Record<string, number> {
  const sum = Object.values(percent).reduce((a, b) => a + b);
  return Object.fromEntries(
    Object.entries(percent).map(([name, share]) => [name, Math.round((total * share) / sum)]),
  );
}

console.log(recipe(960)); // { flour: 500, water: 350, starter: 100, salt: 10 }
\`\`\`

- [x] the starter floats in water: it is ready
- [ ] the dough jiggles when you shake the bowl
- [ ] the loaf sounds hollow when you knock on its base

> The dough does not read the clock. *Look* at it.`,
  },
  {
    words: /\b(?:bees?\b|honey|insect|flower|pollin|animal|danc|nature)/i,
    text: `## The bees' way to give directions

A honeybee that has found flowers tells her sisters where they are, and she does it by dancing on the comb, in the dark. [Karl von Frisch](https://en.wikipedia.org/wiki/Karl_von_Frisch) read the dance and received a Nobel Prize for it in 1973.

The figure is an eight with a straight run in the middle, and that run says everything:

- its **angle** to the vertical is the angle between the sun and the goal
- its **length** tells the distance: about *one second of waggling for a kilometre*
- its **liveliness** tells how good the place is

| The run points       | So fly                 |
| :------------------- | :--------------------- |
| straight up          | towards the sun        |
| straight down        | away from the sun      |
| 60° left of vertical | 60° to the left of it  |

It is a small program, and it can be written as one:

\`\`\`js
/** Where to fly, from what the dancer shows. Angles in degrees, clockwise. */
function readDance({ angle, seconds }, sunAzimuth) {
  return {
    heading: (sunAzimuth + angle + 360) % 360,
    kilometres: seconds * 1.0,
  };
}

readDance({ angle: -60, seconds: 1.5 }, 180);
// { heading: 120, kilometres: 1.5 }
\`\`\`

Two things make it more wonderful still:

1. The sun moves while she dances, and a bee that dances for long *corrects the angle* for it.
2. Behind clouds she takes the sun's place from the polarisation of a patch of blue sky.

> Nobody in the hive sees the dance. They **feel** it.`,
  },
];

/** The prepared text about the subject of a question, if there is one. */
export function preparedText(question: string): string | undefined {
  return SUBJECTS.find(({ words }) => words.test(question))?.text;
}

/** The texts without their subjects. */
export const PROSE_TEXTS: readonly string[] = SUBJECTS.map((subject) => subject.text);
