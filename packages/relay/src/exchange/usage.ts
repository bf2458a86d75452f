import { createEventSplitter } from './splitEvents.js';
import type { Limits, Price, Usage } from '../options.js';
import { matchesModel } from '../upstream/chooseUpstreams.js';

/** Finds out what an answer used, while it passes. */
export interface UsageMeter {
  /** Takes whole events, or pieces of a document. */
  read(texts: readonly string[]): void;
  result(): MeasuredUsage;
}

export interface MeasuredUsage {
  readonly usage: Usage;
  /** As the upstream reports it. */
  readonly cost: number | undefined;
}

interface WireUsage {
  readonly prompt_tokens?: unknown;
  readonly completion_tokens?: unknown;
  readonly total_tokens?: unknown;
  readonly cost?: unknown;
}

/** An estimate for texts whose token count is unknown. */
const CHARS_PER_TOKEN = 4;
const MAX_DOCUMENT = 16 * 1024 * 1024;

/**
 * Reads `usage` wherever the upstream reports it. An answer without it, for example because its reader left early, is estimated: otherwise
 * leaving early would be free.
 *
 * @param promptChars the length of the request
 */
export function createUsageMeter(promptChars: number, isEvents: boolean): UsageMeter {
  let found: WireUsage | undefined;
  let [chars, document] = [0, ''];
  const readEvent = (event: string): void => {
    // Nearly every event is a piece of text. Only its length counts, so it is not parsed.
    chars += contentLength(event);
    if (!event.includes('"usage"')) return;
    for (const line of event.split(/[\r\n]+/)) {
      if (!line.startsWith('data:')) continue;
      found = usageIn(line.slice(5)) ?? found;
    }
  };
  return {
    read: (texts) => {
      if (isEvents) for (const text of texts) readEvent(text);
      else if (document.length < MAX_DOCUMENT) document += texts.join('');
    },
    result: () => {
      if (!isEvents) [found, chars] = [usageIn(document), contentLength(document)];
      const estimated = {
        prompt: Math.ceil(promptChars / CHARS_PER_TOKEN),
        completion: Math.ceil(chars / CHARS_PER_TOKEN),
      };
      const promptTokens = countOf(found?.prompt_tokens);
      const completionTokens = countOf(found?.completion_tokens);
      const prompt = promptTokens ?? (found ? 0 : estimated.prompt);
      const completion = completionTokens ?? (found ? 0 : estimated.completion);
      return {
        usage: {
          promptTokens: prompt,
          completionTokens: completion,
          totalTokens: countOf(found?.total_tokens) ?? prompt + completion,
          isEstimated: found === undefined,
        },
        cost: countOf(found?.cost),
      };
    },
  };
}

/** The length of the texts that were generated. Frames around them are about as long as this takes off. */
function contentLength(text: string): number {
  let length = 0;
  for (const [, content = ''] of text.matchAll(
    /"(?:content|reasoning|reasoning_content|arguments|refusal)":\s*"((?:[^"\\]|\\.)*)"/g,
  ))
    length += content.length;
  return length;
}

function usageIn(json: string): WireUsage | undefined {
  try {
    const value = JSON.parse(json) as { usage?: unknown; x_groq?: { usage?: unknown } } | null;
    const usage = value?.usage ?? value?.x_groq?.usage;
    return typeof usage === 'object' && usage !== null ? usage : undefined;
  } catch {
    return undefined;
  }
}

const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && Number.isFinite(value) ? value : undefined;

/** A meter for bytes that pass unchanged. */
export function meterBytes(meter: UsageMeter, isEvents: boolean): (bytes: Uint8Array | undefined) => void {
  const decoder = new TextDecoder();
  const splitter = createEventSplitter();
  return (bytes) => {
    const text = bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    meter.read(isEvents ? [...splitter.push(text), ...(bytes ? [] : splitter.end())] : [text]);
  };
}

/** The cost by the price list, where the upstream reports none. */
export function costOf({ usage, cost }: MeasuredUsage, model: string, { prices = {} }: Limits): number | undefined {
  if (cost !== undefined) return cost;
  const price: Price | undefined =
    prices[model] ?? Object.entries(prices).find(([pattern]) => matchesModel([pattern], model))?.[1];
  return price && (usage.promptTokens * price.input + usage.completionTokens * price.output) / 1_000_000;
}
