/**
 * Returns the bytes of streamed audio. Providers encode each piece separately, so the joined text can have base64 padding in its middle, which
 * `atob` refuses.
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
