import { finishKind, toLogprobs } from '../protocol/completion/chatCompletion.js';
import type { Completion, CompletionChoice } from '../protocol/completion/completion.js';
import { parseJson } from '../protocol/json/json.js';
import { toWellFormed, withoutHalf } from '../protocol/json/wellFormed.js';
import type { AnswerPart, ToolCallPart } from '../protocol/completion/parts.js';
import { INTERRUPTED } from '../thread/interrupted.js';
import { withInput, withInputs } from '../thread/toolValues.js';
import type { ComparisonEntry, Id, Message, Part, ThreadSettings, Timing } from '../thread/types.js';
import type { RunResult } from './run.js';
import { STOPPED } from './tools.js';

/** The fields of a run's answers that are known before they arrive. */
export interface DraftPlan {
  /** The id of the answer to choice `index`, the same each time. */
  readonly idOf: (index: number) => Id;
  readonly createId: () => Id;
  readonly createdAt: number;
  readonly request: ThreadSettings;
  readonly comparison?: ComparisonEntry;
}

/** The empty answers that a run begins with. */
export function emptyDrafts(plan: DraftPlan, count: number): readonly Message[] {
  return Array.from({ length: count }, (_, index) => emptyDraft(plan, index));
}

function emptyDraft({ idOf, createdAt, request, comparison }: DraftPlan, choice: number): Message {
  return {
    id: idOf(choice),
    role: 'assistant',
    parts: [],
    status: 'streaming',
    createdAt,
    choice,
    provenance: { request },
    ...(comparison && { comparison }),
  };
}

/** The answers so far. Choices that have not begun stay empty, so that nothing moves when they do. */
export function streamingDrafts(
  plan: DraftPlan,
  before: readonly Message[],
  completion: Completion,
  timing: Timing,
): readonly Message[] {
  const expected = before.map((draft) => draft.choice ?? 0);
  const arrived = completion.choices
    .filter((choice) => choice.touched || choice.parts.length > 0)
    .map(({ index }) => index);
  return [...new Set([...expected, ...arrived])]
    .sort((a, b) => a - b)
    .map((index) => {
      const choice = completion.choices.find((candidate) => candidate.index === index);
      const draft = before.find((candidate) => candidate.choice === index) ?? emptyDraft(plan, index);
      return choice ? streamingDraft(draft, choice, completion, timing) : draft;
    });
}

/** A choice that a frame did not change stays the same message, so that its component does not render. */
const drafted = new WeakMap<CompletionChoice, Message>();

function streamingDraft(draft: Message, choice: CompletionChoice, completion: Completion, timing: Timing): Message {
  const known = drafted.get(choice);
  if (known?.id === draft.id) return known;
  const message = { ...fill(draft, choice, completion, timing), parts: withInputs(visible(partsOf(choice))) };
  drafted.set(choice, message);
  return message;
}

/** The settled answers of a run. Choices that never began are left out. */
export function settledDrafts(plan: DraftPlan, result: RunResult): readonly Message[] {
  const { completion, outcome, error, timing, warnings } = result;
  const arrived = completion.choices.filter((choice) => choice.touched || choice.parts.length > 0);
  const withContent = arrived.filter((choice) => partsOf(choice).length > 0);
  // A failure needs a message that shows it. A stop before the first word leaves no message.
  const choices = outcome === 'done' ? arrived : withContent;
  const drafts = choices.map((choice): Message => {
    const isWhole = outcome === 'done' || choice.finish_reason !== null;
    const ids = new Set<Id>();
    return {
      ...fill(emptyDraft(plan, choice.index), choice, completion, timing),
      parts: partsOf(choice).map((part) =>
        part.type === 'tool-call'
          ? withInput(settleCall(withIdOfItsOwn(part, ids, plan.createId), isWhole, choice, outcome))
          : wellFormed(part),
      ),
      status: isWhole ? 'done' : outcome,
      ...(!isWhole && error && { error }),
      ...(warnings.length > 0 && { warnings }),
    };
  });
  if (drafts.length > 0 || outcome === 'stopped') return drafts;
  return [
    {
      ...emptyDraft(plan, 0),
      status: outcome,
      timing,
      ...(error && { error }),
      ...(warnings.length > 0 && { warnings }),
    },
  ];
}

function fill(draft: Message, choice: CompletionChoice, completion: Completion, timing: Timing): Message {
  const { id, model, system_fingerprint, service_tier, usage, extra } = completion;
  const logprobs = toLogprobs(choice);
  const allExtra =
    extra || choice.extra || choice.messageExtra ? { ...extra, ...choice.extra, ...choice.messageExtra } : undefined;
  return {
    ...draft,
    parts: partsOf(choice),
    timing,
    provenance: {
      ...draft.provenance!,
      ...(id && { completionId: id }),
      ...(model && { model }),
      ...(system_fingerprint && { systemFingerprint: system_fingerprint }),
      ...(service_tier && { serviceTier: service_tier }),
    },
    ...(choice.finish_reason !== null && { finishReason: choice.finish_reason }),
    ...(logprobs && { logprobs }),
    ...(usage && { usage }),
    ...(choice.reasoningField !== undefined && { reasoningField: choice.reasoningField }),
    ...(choice.reasoning_details && { reasoningDetails: choice.reasoning_details }),
    ...(allExtra && { extra: allExtra }),
  };
}

/** The parts, and the older form of a tool call among them. */
function partsOf({ parts, function_call }: CompletionChoice): readonly AnswerPart[] {
  if (!function_call) return parts;
  const call = { type: 'tool-call', id: '', kind: 'function', state: 'streaming', isLegacy: true } as const;
  return [...parts, { ...call, ...function_call }];
}

/** A character beyond U+FFFF may arrive in two halves, in two pieces. The first half alone is not shown. */
function visible(parts: readonly Part[]): readonly Part[] {
  const last = parts.at(-1);
  if (!last || !('text' in last)) return parts;
  const text = withoutHalf(last.text);
  return text === last.text ? parts : parts.with(-1, { ...last, text });
}

/** Text as it is stored and sent again: without surrogates whose other half did not arrive. */
function wellFormed(part: Part): Part {
  if (!('text' in part)) return part;
  const text = toWellFormed(withoutHalf(part.text));
  return text === part.text ? part : { ...part, text };
}

/** Some servers send calls without an id, or several with the same id. Results need ids that differ. */
function withIdOfItsOwn(call: ToolCallPart, taken: Set<Id>, createId: () => Id): ToolCallPart {
  const id = call.id && !taken.has(call.id) ? call.id : `call_${createId()}`;
  taken.add(id);
  return id === call.id ? call : { ...call, id };
}

/** A call is ready only if the run ended well: a cut call may look like complete JSON. */
function settleCall(
  call: ToolCallPart,
  isWhole: boolean,
  { finish_reason }: CompletionChoice,
  outcome: RunResult['outcome'],
): ToolCallPart {
  const isCut = !isWhole || ['length', 'content_filter', 'error'].includes(finishKind(finish_reason ?? ''));
  if (isCut) return { ...call, state: outcome === 'stopped' ? 'stopped' : 'failed' };
  if (call.kind !== 'custom' && call.arguments.trim() !== '' && parseJson(call.arguments) === undefined)
    return { ...call, state: 'failed', result: 'Error: the arguments are not valid JSON.' };
  if (outcome === 'done') return { ...call, state: 'ready' };
  return outcome === 'stopped'
    ? { ...call, state: 'stopped', result: STOPPED }
    : { ...call, state: 'failed', result: INTERRUPTED };
}
