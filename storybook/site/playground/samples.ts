import { defineTool, memoryStorage } from '@chat-stream/react';
import { german } from '@chat-stream/ui';
import type { ChatPropFields } from '@chat-stream/ui';

interface Sample<Value = unknown> {
  readonly value: Value;
  /** The code of the value, as it is shown. */
  readonly code: string;
  /** Names that the code imports, by package. */
  readonly imports?: Readonly<Record<string, readonly string[]>>;
}

const weather = defineTool({
  description: 'The weather in a city',
  parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] } as const,
  needsApproval: true,
  execute: ({ city }) => `Rain in ${city}, 9 °C`,
});

/** Values for options that take more than a text, a number or a choice. */
const TYPED: { readonly [Name in keyof ChatPropFields]?: Sample<ChatPropFields[Name]> } = {
  tools: {
    value: { get_weather: weather },
    code: `{
      get_weather: defineTool({
        description: 'The weather in a city',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
        needsApproval: true,
        execute: ({ city }) => \`Rain in \${city}, 9 °C\`,
      }),
    }`,
    imports: { '@chat-stream/react': ['defineTool'] },
  },
  suggestions: {
    value: [
      { title: 'Explain the tides', prompt: 'Explain the tides.' },
      { title: 'The weather in Bergen', prompt: 'How is the weather in Bergen?' },
    ],
    code: `[
      { title: 'Explain the tides', prompt: 'Explain the tides.' },
      { title: 'The weather in Bergen', prompt: 'How is the weather in Bergen?' },
    ]`,
  },
  request: {
    value: { temperature: 0.4, maxTokens: 800, n: 2 },
    code: '{ temperature: 0.4, maxTokens: 800, n: 2 }',
  },
  presets: {
    value: { careful: { temperature: 0 }, bold: { temperature: 1.2 } },
    code: '{ careful: { temperature: 0 }, bold: { temperature: 1.2 } }',
  },
  prices: {
    value: { currency: 'EUR', models: { prose: { input: 0.4, output: 1.6 } } },
    code: `{ currency: 'EUR', models: { prose: { input: 0.4, output: 1.6 } } }`,
  },
  labels: { value: german, code: 'german', imports: { '@chat-stream/ui': ['german'] } },
  storage: { value: memoryStorage(), code: 'memoryStorage()', imports: { '@chat-stream/react': ['memoryStorage'] } },
  regenerateWith: {
    value: [{ label: 'Think first', request: { model: 'reasoning' } }],
    code: `[{ label: 'Think first', request: { model: 'reasoning' } }]`,
  },
  triggers: {
    value: [
      {
        sign: '/',
        options: [
          { name: 'summary', description: 'Summarise', insert: 'Summarise this conversation.' },
          { name: 'translate', description: 'Translate', insert: 'Translate into German: ' },
        ],
      },
    ],
    code: `[{ sign: '/', options: [{ name: 'summary', insert: 'Summarise this conversation.' }] }]`,
  },
  header: { value: 'The harbour office', code: "'The harbour office'" },
  footer: { value: 'Answers may be wrong.', code: "'Answers may be wrong.'" },
  markdown: { value: { lineNumbers: true }, code: '{ lineNumbers: true }' },
  headers: { value: { 'x-session': 'harbour' }, code: "{ 'x-session': 'harbour' }" },
  query: { value: { 'api-version': '1' }, code: "{ 'api-version': '1' }" },
  policy: { value: () => ({ kind: 'ask' }), code: "() => ({ kind: 'ask' })" },
  prepareStep: {
    value: ({ step }) => (step > 1 ? { temperature: 0 } : undefined),
    code: '({ step }) => (step > 1 ? { temperature: 0 } : undefined)',
  },
  messageItems: {
    value: (id) => [{ label: 'Report', onSelect: () => console.log(id) }],
    code: `(id) => [{ label: 'Report', onSelect: () => console.log(id) }]`,
  },
  feedbackOf: { value: () => 'up', code: "() => 'up'" },
  components: {
    value: { refusal: () => 'The model declined.' },
    code: "{ refusal: () => 'The model declined.' }",
  },
  upload: {
    value: async (file) => ({ type: 'file', filename: file.name, fileId: file.name }),
    code: "async (file) => ({ type: 'file', filename: file.name, fileId: await store(file) })",
  },
  onFeedback: { value: (feedback: unknown) => console.log(feedback), code: '(feedback) => console.log(feedback)' },
  onFinish: { value: (run: unknown) => console.log(run), code: '(run) => console.log(run)' },
  onError: { value: (error: unknown) => console.log(error), code: '(error) => console.log(error.code)' },
  onToolCall: { value: (call: unknown) => console.log(call), code: '(call) => console.log(call)' },
};

/** By the name of the option. */
export const SAMPLES: Readonly<Record<string, Sample>> = TYPED;
