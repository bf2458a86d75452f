import { Problem } from '../http/problem.js';

const KEY = /^[A-Za-z0-9_.:-]{1,256}$/;

/** The `Idempotency-Key` of a request, with or without the quotes of a structured field. @throws {Problem} 400 */
export function readKey(header: string | null): string | undefined {
  if (header === null) return undefined;
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (KEY.test(key)) return key;
  throw new Problem(
    400,
    'invalid_key',
    'An Idempotency-Key has 1 to 256 letters, digits or characters of "_.:-". A random UUID is best.',
  );
}

/** The number after which a stream is resumed. @throws {Problem} 400 */
export function readLastEventId(header: string | null): number | undefined {
  if (header === null || header === '') return undefined;
  const id = /^\d{1,15}$/.test(header) ? Number(header) : Number.NaN;
  if (Number.isSafeInteger(id)) return id;
  throw new Problem(
    400,
    'invalid_event_id',
    'Last-Event-ID has to be the number of the last event that came from this relay.',
  );
}

/** The same answer for a key that never existed, has expired, or belongs to another subject. */
export function unknownKey(): Problem {
  return new Problem(404, 'unknown_key', 'There is no answer under this key, or it has expired.');
}
