import { isRecord, type JsonRecord } from '../json/json.js';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration in milliseconds: seconds without a unit (`12.5`), or with units (`1m2.5s`, `900ms`). */
export function readDuration(given: string): number | undefined {
  const value = given.trim();
  if (value === '') return undefined;
  if (Number(value) >= 0) return Number(value) * 1000;
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(value)) return undefined;
  return [...value.matchAll(/([\d.]+)(ms|s|m|h)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit!]!,
    0,
  );
}

/** How long the body of an error asks to wait, in milliseconds. `words` is the sentence that it holds. */
export function waitInBody(body: JsonRecord, inner: JsonRecord, words = ''): number | undefined {
  return retryInfo(inner) ?? fieldOf(inner) ?? fieldOf(body) ?? waitInWords(words);
}

/** Gemini: `details: [{ "@type": "…RetryInfo", retryDelay: "27s" }]`. */
function retryInfo({ details }: JsonRecord): number | undefined {
  for (const detail of Array.isArray(details) ? (details as readonly unknown[]) : []) {
    const delay = isRecord(detail) ? detail['retryDelay'] : undefined;
    const ms = typeof delay === 'string' ? readDuration(delay) : undefined;
    if (ms !== undefined) return ms;
  }
  return undefined;
}

/** `estimated_time` is how long Hugging Face still loads a model. */
function fieldOf({ retry_after_ms, retry_after, retryAfter, estimated_time }: JsonRecord): number | undefined {
  if (isTime(retry_after_ms)) return retry_after_ms;
  const seconds = [retry_after, retryAfter, estimated_time].find(isTime);
  return seconds === undefined ? undefined : seconds * 1000;
}

const isTime = (value: unknown): value is number => typeof value === 'number' && value >= 0 && Number.isFinite(value);

/** OpenAI and Groq: "Please try again in 1m2.5s." */
function waitInWords(words: string): number | undefined {
  const [, time, unit] =
    /(?:try again|retry) (?:in|after) (?:(\d[\d.hms]*\d|\d)\s*(ms|milliseconds?|s|seconds?|m|minutes?|h|hours?)?)/i.exec(
      words,
    ) ?? [];
  if (time === undefined) return undefined;
  if (unit === undefined) return readDuration(time);
  return readDuration(`${time}${/^(ms|milli)/i.test(unit) ? 'ms' : unit[0]!.toLowerCase()}`);
}
