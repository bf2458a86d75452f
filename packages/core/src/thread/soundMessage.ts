import { soundAnnotation, soundLogprobs, soundUsage } from '../protocol/completion/soundValues.js';
import { isRecord } from '../protocol/json/json.js';
import type { Message, Part, Provenance } from './types.js';

/**
 * A message that was stored, without values of a wrong type. An older version of this library stored what a server sent; another program may have
 * written the data. One such value would end the rendering of the page at each reload.
 */
export function soundMessage(message: Message): Message {
  const { parts, usage, logprobs, provenance, finishReason } = message;
  const soundParts = parts.flatMap((part) => soundPart(part) ?? []);
  const isSame = soundParts.length === parts.length && soundParts.every((part, index) => part === parts[index]);
  const { usage: _usage, logprobs: _logprobs, provenance: _provenance, finishReason: _reason, ...rest } = message;
  const counts = usage && soundUsage(usage);
  return {
    ...rest,
    parts: isSame ? parts : soundParts,
    ...(counts && { usage: counts }),
    ...(isRecord(logprobs) && { logprobs: soundLists(logprobs) }),
    ...(isRecord(provenance) && { provenance: soundProvenance(provenance) }),
    ...(typeof finishReason === 'string' && { finishReason }),
  };
}

function soundLists({ content, refusal }: NonNullable<Message['logprobs']>): NonNullable<Message['logprobs']> {
  return {
    ...(Array.isArray(content) && { content: soundLogprobs(content) }),
    ...(Array.isArray(refusal) && { refusal: soundLogprobs(refusal) }),
  };
}

function soundProvenance({ request, ...facts }: Provenance): Provenance {
  const texts = Object.entries(facts).filter(([, value]) => typeof value === 'string');
  return { ...(Object.fromEntries(texts) as Omit<Provenance, 'request'>), request: isRecord(request) ? request : {} };
}

/** Which fields of a part have to be texts, and which may be missing. */
const TEXTS: Readonly<Record<string, readonly [needed: readonly string[], optional: readonly string[]]>> = {
  text: [['text'], []],
  reasoning: [['text'], []],
  refusal: [['text'], []],
  'tool-call': [['id', 'name', 'arguments', 'state'], ['result']],
  audio: [
    ['data', 'transcript'],
    ['id', 'format'],
  ],
  image: [['url'], ['detail']],
  file: [[], ['filename', 'data', 'fileId']],
};

function soundPart(part: Part): Part | undefined {
  if (part.type === 'annotation') {
    const annotation = soundAnnotation(part.annotation);
    return annotation && JSON.stringify(annotation) !== JSON.stringify(part.annotation)
      ? { ...part, annotation }
      : annotation && part;
  }
  const [needed, optional] = TEXTS[part.type] ?? [[], []];
  const fields = part as unknown as Readonly<Record<string, unknown>>;
  if (needed.some((name) => typeof fields[name] !== 'string')) return undefined;
  const wrong = optional.filter((name) => fields[name] !== undefined && typeof fields[name] !== 'string');
  if (wrong.length === 0) return part;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !wrong.includes(name))) as unknown as Part;
}
