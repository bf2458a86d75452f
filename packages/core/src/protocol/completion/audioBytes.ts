/**
 * The bytes of streamed audio. Providers encode each piece by itself, so base64 padding may stand in the middle of the joined text,
 * where `atob` refuses it.
 *
 * @throws DOMException when the text is not base64
 *
 * @example
 * ```ts
 * import { audioBytes } from '@chat-stream/core';
 *
 * console.log(audioBytes('SGk=IQ==')); // the bytes of "Hi" and of "!"
 * ```
 */
export function audioBytes(data: string): Bytes {
  const pieces = (data.match(/[^=]+=*/g) ?? []).map((piece) => atob(piece));
  return Uint8Array.from(pieces.join(''), (character) => character.charCodeAt(0));
}

/** `Uint8Array<ArrayBuffer>`, written so that TypeScript before 5.7 understands it as well, where the type has no parameter. */
type Bytes = ReturnType<Uint8ArrayConstructor['from']>;
