import type { ChatError } from '../../../errors.js';
import type { ChatRequest } from '../request.js';
import { adaptRequest } from './adaptRequest.js';
import type { ServerProfile } from './profile.js';
import { hasReasoning } from './reasoning.js';

/** The value that a chat adds if its settings do not set the field. The identity of this object distinguishes it from a value of the program. */
export const ADDED_STREAM_OPTIONS = { include_usage: true } as const;

/** A fact about a server, learned from a refusal. */
export type Lesson = Partial<ServerProfile>;

interface Rule {
  /** The text of the refusal. */
  readonly words: RegExp;
  readonly lesson: Lesson;
  /** Set if the server may answer 500, because the template of a model fails inside the server. */
  readonly mayBeInternal?: true;
  /** Whether the request has the field that the lesson removes, and the chat added it. A field of the program stays. */
  readonly applies?: (request: ChatRequest) => boolean;
}

/** In this order, because the demand for reasoning names the same field as its refusal. */
const RULES: readonly Rule[] = [
  {
    words: /reasoning_content[^]*(must be passed back|is missing)|missing[^]*reasoning_content/i,
    lesson: { sendReasoning: 'always', fillReasoning: 'always' },
  },
  // Models that think refuse a beginning: "Assistant response prefill is incompatible with enable_thinking" (ggml-org/llama.cpp#21889).
  {
    words: /\bprefill|\b(continue_final_message|add_generation_prompt|prefix|partial)\b|\blast (role|message)\b/i,
    lesson: { continuation: 'ask' },
    mayBeInternal: true,
  },
  {
    words: /stream_?options|include_?usage/i,
    lesson: { streamOptions: false },
    applies: ({ stream_options }) => stream_options === ADDED_STREAM_OPTIONS,
  },
  {
    words: /\b(reasoning(_content|_text|_details)?|thinking(_blocks)?)\b/i,
    lesson: { sendReasoning: 'never' },
    applies: ({ messages }) => messages.some(hasReasoning),
  },
  {
    words: /\broles?\b[^]*\balternat|\balternat[^]*\broles?\b|\bconsecutive\b[^]*\b(messages?|roles?)\b/i,
    lesson: { mergeRoles: true },
    mayBeInternal: true,
  },
  { words: /\b(strict|additionalProperties)\b/i, lesson: { strictSchemas: false } },
  // Some templates do not say which role they do not know.
  {
    words: /\bdeveloper\b|\bunexpected (message )?role\b/i,
    lesson: { instructionRole: 'system' },
    mayBeInternal: true,
  },
  // Gemma's template knows no instructions: they begin the first question.
  {
    words:
      /\b(system|developer) (role|message|prompt|instruction)s?\b[^.]{0,20}\bnot (supported|allowed|accepted|enabled)|\b(not|n't) (support|allow|accept)[^.]{0,30}\b(system|developer) (role|message|prompt|instruction)/i,
    lesson: { instructionRole: 'user', mergeRoles: true },
    mayBeInternal: true,
  },
  // The words may name both fields: "'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
  { words: unknownField('max_tokens'), lesson: { tokenField: 'max_completion_tokens' } },
  { words: unknownField('max_completion_tokens'), lesson: { tokenField: 'max_tokens' } },
];

/** Words of a server that does not know a field. A value that it does not take, such as a limit that is too high, is a mistake of the program. */
function unknownField(name: string): RegExp {
  const after = '(not (supported|permitted|allowed)|extra inputs|unsupported|unknown|unexpected|forbidden)';
  return new RegExp(
    `\\b(unsupported|unknown|unrecogni[sz]ed|unexpected)[^.\\d]{0,30}\\b${name}\\b|\\b${name}\\b[^.\\d]{0,24}\\b${after}`,
    'i',
  );
}

/**
 * Returns the lesson of a refusal, if it names an optional field that this library added. A refusal of a field that the program set is an error that
 * the program has to see, so it does not give a lesson.
 */
export function lessonOf(error: ChatError, request: ChatRequest, profile: ServerProfile): Lesson | undefined {
  const { status } = error;
  if (status !== 400 && status !== 422 && status !== 500) return undefined;
  const words = `${error.message} ${error.param ?? ''} ${typeof error.body === 'string' ? error.body : (JSON.stringify(error.body) ?? '')}`;
  const sent = JSON.stringify(adaptRequest(request, profile));
  return RULES.find(
    (rule) =>
      (status !== 500 || rule.mayBeInternal) &&
      rule.words.test(words) &&
      rule.applies?.(request) !== false &&
      JSON.stringify(adaptRequest(request, { ...profile, ...rule.lesson })) !== sent,
  )?.lesson;
}
