import { createChat } from '../chat/chat.js';
import type { StandardSchema } from '../protocol/json/schema.js';
import type { Message } from '../thread/types.js';
import { defineTool } from './defineTool.js';
import { toolContent } from './toolResult.js';
import type { PartOf, ToolInputOf, ToolOutputOf, ToolPartOf, ToolProps } from './toolTypes.js';
import type { Tools } from './types.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const isSame = <_Holds extends true>(): void => {};

// What `execute` receives, and what the call holds, follows from a JSON Schema.
const weather = defineTool({
  description: 'The weather in a city',
  parameters: {
    type: 'object',
    properties: {
      city: { type: 'string' },
      days: { type: 'integer' },
      unit: { enum: ['celsius', 'fahrenheit'] },
      place: { anyOf: [{ type: 'null' }, { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }] }] },
      labels: { type: 'object', additionalProperties: { type: 'string' } },
    },
    required: ['city', 'days'],
  },
  needsApproval: ({ days }) => days > 7,
  async execute({ city, days, unit }, { signal }) {
    isSame<Same<typeof city, string>>();
    isSame<Same<typeof days, number>>();
    isSame<Same<typeof unit, 'celsius' | 'fahrenheit' | undefined>>();
    await fetch(city, { signal });
    return { at: new Date(), degrees: 21, tags: new Set(['a']), note: undefined as string | undefined };
  },
  render({ part }) {
    // The parsed value is there when the state says so.
    if (part.state === 'done') return part.output.degrees.toFixed();
    if (part.state === 'streaming') return part.input?.city?.length;
    if (part.state === 'declined') return part.result;
    // @ts-expect-error a call that has failed has no checked arguments
    if (part.state === 'failed') return part.input.city;
    // @ts-expect-error there is no such state
    if (part.state === 'error') return null;
    // @ts-expect-error a running call has no result yet
    return part.output.degrees;
  },
});

isSame<
  Same<
    ToolInputOf<typeof weather>,
    {
      readonly city: string;
      readonly days: number;
      readonly unit?: 'celsius' | 'fahrenheit';
      readonly place?: readonly [number, number] | null;
      readonly labels?: Readonly<Record<string, string>>;
    }
  >
>();
type WeatherOutput = ToolOutputOf<typeof weather>;
isSame<Same<WeatherOutput['at'], string>>();
isSame<Same<WeatherOutput['tags'], readonly string[]>>();
isSame<Same<WeatherOutput['note'], string | undefined>>();

// A Standard Schema has two sides: the model writes its input, `execute` receives its output.
declare const when: StandardSchema<{ readonly at: Date }> & {
  readonly '~standard': {
    readonly types?: { readonly input: { readonly at: string }; readonly output: { readonly at: Date } };
  };
};
const remind = defineTool({ parameters: when, execute: ({ at }) => at.getTime() });
isSame<Same<ToolInputOf<typeof remind>, { readonly at: string }>>();
isSame<Same<ToolOutputOf<typeof remind>, number>>();

// Generators, errors, pictures, nothing.
const search = defineTool({
  async *execute() {
    yield { found: 1 };
    return 'enough';
  },
});
isSame<Same<ToolOutputOf<typeof search>, { readonly found: number } | string>>();
const look = defineTool({ execute: () => (Math.random() > 0.5 ? toolContent([]) : new Error('dark')) });
isSame<Same<ToolOutputOf<typeof look>, string>>();
const log = defineTool({ execute: () => {} });
isSame<Same<ToolOutputOf<typeof log>, null>>();
const ask = defineTool({ description: 'Asks the reader' });
isSame<Same<ToolOutputOf<typeof ask>, unknown>>();

defineTool({
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  // @ts-expect-error the schema says that it is a string
  execute: ({ city }: { city: number }) => city,
});
defineTool({
  parameters: { type: 'object', properties: { city: { type: 'string' } } },
  // @ts-expect-error the schema has no such field
  execute: ({ town }) => town,
});
// @ts-expect-error a word that is no field of a tool
defineTool({ execute: () => 1, desciption: 'One' });
// @ts-expect-error parameters are a schema
defineTool({ parameters: 'city', execute: () => 1 });

// The parts of messages.
const tools = { weather, ask };
declare const part: ToolPartOf<typeof tools>;
if (part.name === 'weather' && part.state === 'done') {
  isSame<Same<typeof part.output.degrees, number>>();
  isSame<Same<typeof part.input.city, string>>();
}
// @ts-expect-error there is no such tool
if (part.name === 'wether') throw new Error();
isSame<Same<PartOf<Tools>, Message['parts'][number]>>();

// A typed message is a message, and typed tools are tools.
export const message: Message = null as unknown as Message<unknown, PartOf<typeof tools>>;
createChat({ async *transport() {}, tools });

// Components that are written apart.
const Weather = ({ part: call }: ToolProps<typeof weather>): string =>
  call.state === 'done' ? String(call.output.degrees) : '…';
defineTool({ ...weather, render: Weather });
