import { isRecord, type JsonRecord } from '../json/json.js';
import { messageIssues } from './validateMessages.js';
import { issue, type RequestIssue } from './requestIssue.js';
import { choiceIssues, strictIssues, toolIssues } from './validateTools.js';

/**
 * The rules that look inside a field or at several fields at once. Source: the field descriptions of openai-openapi and openai-node. Other
 * servers have other rules, so nearly all of these only warn.
 */
export function crossFieldIssues(wire: JsonRecord): readonly RequestIssue[] {
  return RULES.flatMap((rule) => rule(wire));
}

type Rule = (wire: JsonRecord) => readonly RequestIssue[];

const NAME = /^[\w-]{1,64}$/;

const isSet = (value: unknown): boolean => value !== undefined && value !== null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : {});

const RULES: readonly Rule[] = [
  (wire) => messageIssues(listOf(wire['messages'])),

  ({ stream }) =>
    stream === undefined || stream === true
      ? []
      : [
          issue(
            ['stream'],
            'not_streaming',
            '"stream" must be true: this library reads streams. Leave it out.',
            'error',
          ),
        ],

  ({ top_logprobs, logprobs }) =>
    isSet(top_logprobs) && isSet(logprobs) && logprobs !== true
      ? [
          issue(['top_logprobs'], 'requires', '"top_logprobs" only works together with "logprobs": true.', 'warning', {
            names: ['logprobs'],
          }),
        ]
      : [],

  ({ modalities, audio }) =>
    listOf(modalities).includes('audio') && !isSet(audio)
      ? [
          issue(
            ['audio'],
            'required',
            'Spoken answers need "audio": { "format": "pcm16", "voice": "alloy" }, for example.',
            'warning',
            { names: ['modalities'] },
          ),
        ]
      : [],
  ({ modalities, audio }) =>
    isSet(audio) && !listOf(modalities).includes('audio')
      ? [
          issue(['audio'], 'ignored', '"audio" has no effect unless "modalities" contains "audio".', 'warning', {
            names: ['modalities'],
          }),
        ]
      : [],
  ({ audio }) =>
    isSet(audio) && recordOf(audio)['format'] !== 'pcm16'
      ? [
          issue(
            ['audio', 'format'],
            'streaming_format',
            'Streamed audio usually has to be in the format "pcm16".',
            'warning',
            { names: ['pcm16'] },
          ),
        ]
      : [],

  ({ functions, tools }) =>
    isSet(functions) && isSet(tools)
      ? [
          issue(['functions'], 'conflict', 'Give "tools" or the older "functions", not both.', 'warning', {
            names: ['tools'],
          }),
        ]
      : [],
  ({ function_call, tool_choice }) =>
    isSet(function_call) && isSet(tool_choice)
      ? [
          issue(
            ['function_call'],
            'conflict',
            'Give "tool_choice" or the older "function_call", not both.',
            'warning',
            {
              names: ['tool_choice'],
            },
          ),
        ]
      : [],

  ({ max_tokens, max_completion_tokens }) =>
    isSet(max_tokens) && isSet(max_completion_tokens)
      ? [
          issue(
            ['max_tokens'],
            'conflict',
            'Give "max_completion_tokens" or the older "max_tokens", not both.',
            'warning',
            { names: ['max_completion_tokens'] },
          ),
        ]
      : [],
  ({ max_tokens, model }) =>
    isSet(max_tokens) && typeof model === 'string' && /^(.*\/)?o\d/.test(model)
      ? [
          issue(
            ['max_tokens'],
            'unsupported',
            `"${model}" takes "max_completion_tokens" instead of "max_tokens".`,
            'warning',
            { given: model, names: ['max_completion_tokens'] },
          ),
        ]
      : [],
  ({ temperature, top_p }) =>
    isSet(temperature) && isSet(top_p)
      ? [
          issue(['top_p'], 'advice', 'Change "temperature" or "top_p", rather than both.', 'warning', {
            names: ['temperature'],
          }),
        ]
      : [],
  ({ stop, model }) =>
    isSet(stop) && typeof model === 'string' && /^(.*\/)?(o3|o4-mini)/.test(model)
      ? [issue(['stop'], 'unsupported', `"${model}" does not take "stop".`, 'warning', { given: model, names: [] })]
      : [],
  ({ seed }) =>
    typeof seed === 'number' && Number.isInteger(seed) && !Number.isSafeInteger(seed)
      ? [
          issue(
            ['seed'],
            'unsafe_integer',
            '"seed" is too large to be exact in JavaScript: keep it within ±9007199254740991.',
            'warning',
            { max: Number.MAX_SAFE_INTEGER },
          ),
        ]
      : [],

  ({ logit_bias }) =>
    Object.entries(recordOf(logit_bias))
      .filter(([, bias]) => typeof bias !== 'number' || !(bias >= -100 && bias <= 100))
      .map(([token]) =>
        issue(
          ['logit_bias', token],
          'out_of_range',
          `The bias of token "${token}" must be between -100 and 100.`,
          'warning',
          {
            min: -100,
            max: 100,
          },
        ),
      ),

  ({ metadata }) => {
    const entries = Object.entries(recordOf(metadata));
    return [
      ...(entries.length > 16
        ? [
            issue(['metadata'], 'wrong_count', `"metadata" may have 16 entries; it has ${entries.length}.`, 'warning', {
              max: 16,
              given: entries.length,
              unit: 'entries',
            }),
          ]
        : []),
      ...entries
        .filter(([key, value]) => key.length > 64 || typeof value !== 'string' || value.length > 512)
        .map(([key]) =>
          issue(
            ['metadata', key],
            'out_of_range',
            `"metadata.${key}": names have at most 64 characters, values are strings of at most 512.`,
            'warning',
            { max: 64, maxValue: 512 },
          ),
        ),
    ];
  },

  ({ prediction }) =>
    Array.isArray(recordOf(prediction)['content']) && listOf(recordOf(prediction)['content']).length === 0
      ? [
          issue(['prediction', 'content'], 'wrong_count', '"prediction.content" needs at least one part.', 'warning', {
            min: 1,
            given: 0,
            unit: 'items',
          }),
        ]
      : [],

  ({ response_format }) => {
    const schema = recordOf(recordOf(response_format)['json_schema']);
    return recordOf(response_format)['type'] === 'json_schema' && !NAME.test(String(schema['name'] ?? ''))
      ? [
          issue(
            ['response_format', 'json_schema', 'name'],
            'bad_name',
            'A schema needs a name of 1 to 64 letters, digits, "_" or "-".',
          ),
        ]
      : [];
  },
  ({ response_format, messages }) =>
    recordOf(response_format)['type'] === 'json_object' && !/json/i.test(JSON.stringify(messages ?? ''))
      ? [
          issue(
            ['response_format'],
            'needs_json_word',
            'Servers refuse "json_object" unless a message asks for JSON.',
            'warning',
          ),
        ]
      : [],

  strictIssues,
  toolIssues,
  ({ tool_choice, tools }) => choiceIssues('tool_choice', tool_choice, 'tools', tools),
  ({ function_call, functions }) => choiceIssues('function_call', function_call, 'functions', functions),
];
