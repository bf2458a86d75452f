import { finishKind, toLogprobs } from '../protocol/completion/chatCompletion.js';
import type { Completion, CompletionChoice } from '../protocol/completion/completion.js';
import { parseJson } from '../protocol/json/json.js';
import type { ToolCallPart } from '../protocol/completion/parts.js';
import { INTERRUPTED } from '../thread/interrupted.js';
import type { Id, Message, Part, Timing } from '../thread/types.js';
import { emptyDraft, type DraftPlan } from './emptyDrafts.js';
import type { RunResult } from './run.js';

/** The answers so far. Choices that have not begun stay empty, so that nothing moves when they do. */
export function streamingDrafts(
  plan: DraftPlan,
  before: readonly Message[],
  completion: Completion,
  timing: Timing,
): readonly Message[] {
  const expected = before.map((draft) => draft.choice ?? 0);
  const came = completion.choices
    .filter((choice) => choice.touched || choice.parts.length > 0)
    .map(({ index }) => index);
  return [...new Set([...expected, ...came])]
    .sort((a, b) => a - b)
    .map((index) => {
      const choice = completion.choices.find((candidate) => candidate.index === index);
      const draft = before.find((candidate) => candidate.choice === index) ?? emptyDraft(plan, index);
      return choice ? streamingDraft(draft, choice, completion, timing) : draft;
    });
}

/** A choice that a frame did not touch keeps its message: its component need not render. */
const drafted = new WeakMap<CompletionChoice, Message>();

function streamingDraft(draft: Message, choice: CompletionChoice, completion: Completion, timing: Timing): Message {
  const known = drafted.get(choice);
  if (known?.id === draft.id) return known;
  const message = { ...fill(draft, choice, completion, timing), parts: visible(choice.parts) };
  drafted.set(choice, message);
  return message;
}

/** The whole answers of a run that has ended. Nothing that came is left out; what never came is. */
export function settledDrafts(plan: DraftPlan, result: RunResult): readonly Message[] {
  const { completion, outcome, error, timing, warnings } = result;
  const came = completion.choices.filter((choice) => choice.touched || choice.parts.length > 0);
  const withContent = came.filter((choice) => choice.parts.length > 0);
  // A failure needs a place to be shown and retried in; a stop before the first word leaves no trace.
  const choices = outcome === 'done' ? came : withContent;
  const drafts = choices.map((choice): Message => {
    const isWhole = outcome === 'done' || choice.finish_reason !== null;
    const ids = new Set<Id>();
    return {
      ...fill(emptyDraft(plan, choice.index), choice, completion, timing),
      parts: choice.parts.map((part) =>
        part.type === 'tool-call'
          ? settleCall(withIdOfItsOwn(part, ids, plan.createId), isWhole, choice, outcome)
          : part,
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
    parts: choice.parts,
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
    ...(choice.reasoning_details && { reasoningDetails: choice.reasoning_details }),
    ...(allExtra && { extra: allExtra }),
  };
}

/**
 * A character beyond U+FFFF may arrive in two halves, one at the end of a piece and one at the beginning of the next. The first half
 * alone is not shown.
 */
function visible(parts: readonly Part[]): readonly Part[] {
  const last = parts.at(-1);
  if (!last || !('text' in last)) return parts;
  const code = last.text.charCodeAt(last.text.length - 1);
  return code >= 0xd800 && code <= 0xdbff ? parts.with(-1, { ...last, text: last.text.slice(0, -1) }) : parts;
}

/** Some servers give their calls no id, or all the same one; the results could not be told apart. */
function withIdOfItsOwn(call: ToolCallPart, taken: Set<Id>, createId: () => Id): ToolCallPart {
  const id = call.id && !taken.has(call.id) ? call.id : `call_${createId()}`;
  taken.add(id);
  return id === call.id ? call : { ...call, id };
}

/** A call that was cut is never ready, even if its beginning happens to be JSON; nor is one after which the run was ended. */
function settleCall(
  call: ToolCallPart,
  isWhole: boolean,
  { finish_reason }: CompletionChoice,
  outcome: RunResult['outcome'],
): ToolCallPart {
  const isCut = !isWhole || ['length', 'content_filter', 'error'].includes(finishKind(finish_reason ?? ''));
  if (isCut) return { ...call, state: 'failed' };
  if (call.kind !== 'custom' && call.arguments.trim() !== '' && parseJson(call.arguments) === undefined)
    return { ...call, state: 'failed', result: 'Error: the arguments are not valid JSON.' };
  if (outcome === 'done') return { ...call, state: 'ready' };
  return { ...call, state: 'failed', result: outcome === 'stopped' ? 'Error: stopped by the user.' : INTERRUPTED };
}
